"""What learners touch: plain web components for questions, one script for notebooks and plain pages.

`js/` has the components as ES modules, without a framework; `bundle` joins them to one script; `asked` and `words`
make of questions, prompts and tables what they show.
A component shows a view and a record, and hands what is answered to its host. It knows no notebook, storage or network.
"""
