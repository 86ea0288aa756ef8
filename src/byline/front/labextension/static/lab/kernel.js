// What the kernel learns of the page, and what the page asks of it: messages on a comm whose id Python knows (kept.py).
// A kernel that has no such comm passes the message over.
const COMM = 'byline.record';
const PATIENCE = 3000; // milliseconds

export function tell(panel, record) {
  send(panel, record);
}

// What the kernel says to what is asked of a view, or null where there is no kernel, or none that knows the view.
export async function ask(panel, question, asked) {
  const future = send(panel, { question, ask: asked });
  let told = null;
  if (!future) return told;
  future.onIOPub = ({ header, content }) => { if (header.msg_type === 'comm_msg' && content.comm_id === COMM) told = content.data; };
  await settled(future, panel.sessionContext.session.kernel);
  return told;
}

// Wait until the kernel has dealt with a message, or has ended. That it has may get lost when it was just restarted:
// one that has nothing to do for so long will say nothing more.
async function settled(future, kernel) {
  let isOver = false;
  const over = future.done.catch(() => {}).then(() => { isOver = true; });
  do await Promise.race([over, new Promise(resolve => setTimeout(resolve, PATIENCE))]);
  while (!isOver && kernel.status === 'busy');
}

function send(panel, data) {
  const kernel = panel.sessionContext.session?.kernel;
  if (kernel?.connectionStatus !== 'connected' || kernel.status === 'dead') return null;
  const header = {
    msg_id: crypto.randomUUID(), msg_type: 'comm_msg', session: kernel.clientId, username: kernel.username,
    date: new Date().toISOString(), version: '5.3',
  };
  // Not over a comm of JupyterLab's, which may use a subshell: a cell that is run next has to find the answer.
  return kernel.sendShellMessage({
    header, channel: 'shell', parent_header: {}, metadata: {}, buffers: [], content: { comm_id: COMM, data },
  }, false, true);
}
