// What the kernel learns of an answer that is kept in the page: a message on a comm whose id Python knows (kept.py).
// A kernel that has no such comm passes the message over.
const COMM = 'byline.record';

export function tell(panel, record) {
  const kernel = panel.sessionContext.session?.kernel;
  if (kernel?.connectionStatus !== 'connected' || kernel.status === 'dead') return;
  const header = {
    msg_id: crypto.randomUUID(), msg_type: 'comm_msg', session: kernel.clientId, username: kernel.username,
    date: new Date().toISOString(), version: '5.3',
  };
  // Not over a comm of JupyterLab's, which may use a subshell: a cell that is run next has to find the answer.
  kernel.sendShellMessage({
    header, channel: 'shell', parent_header: {}, metadata: {}, buffers: [], content: { comm_id: COMM, data: record },
  }, false, true);
}
