"""What a screen reader gets of each type of question: names, roles and states, as Chromium has them."""

import pytest
from playwright.sync_api import expect

TREES = {
    "crack-source": """
        - 'article "Question 1: Whose figure?"':
          - 'heading "Question 1: Whose figure?" [level=2]'
          - 'radiogroup "Question 1: Whose figure? Whose figure is the width of the crack?"':
            - radio "A Ida Brandt's"
            - radio "B Ruth Calder's"
            - radio "C the newspaper's"
          - button "Check" [disabled]
          - status
    """,
    "who-wants-steel": """
        - group /Who speaks of steel\\? Which voices say/:
          - checkbox "A two members of a committee"
          - checkbox "B the heritage society"
          - checkbox "C Harlow Steel"
          - checkbox "D the mayor"
    """,
    "dearer-by": """
        - textbox "Number"
        - text: crowns
        - button "Check" [disabled]
    """,
    "builder": """
        - textbox "Answer"
        - button "Check" [disabled]
    """,
    "poor-mortar": """
        - listbox /Where is it\\? Which paragraph of the County Post/:
          - 'option "county 0: Half a year after the closing there is still no bridge."'
          - option /county 1/
          - option /county 2/
          - option /county 3/
          - option /county 4/
          - option /county 5/
          - option /county 6/
    """,
    "no-cause-yet": """
        - textbox "Quotation"
        - button "Check" [disabled]
    """,
    "who-holds-what": """
        - group /Who holds what\\? Match each person/:
          - radiogroup "1 Tom Okafor":
            - radio "A neglect broke the bridge"
            - radio "B mortar and flood may both have done it"
            - radio "C the flood alone broke it"
          - radiogroup "2 Ida Brandt, in August":
            - radio "A neglect broke the bridge"
            - radio "B mortar and flood may both have done it"
            - radio "C the flood alone broke it"
    """,
    "what-came-first": """
        - list /In order Put these in order/:
          - listitem:
            - button "A the bridge is closed, place 1 of 4"
          - listitem:
            - button "B the inspection finds poor mortar, place 2 of 4"
          - listitem:
            - button "C 300 people sign a letter, place 3 of 4"
          - listitem:
            - button "D the flood, place 4 of 4"
    """,
    "what-fits": """
        - grid /What fits what\\? Does the evidence/:
          - row:
            - columnheader
            - columnheader "A The mortar was poor in 2023."
            - columnheader "B The river stood at 4.1 metres."
          - rowgroup:
            - row:
              - rowheader "1 The flood alone broke the arch."
              - gridcell:
                - 'button "1A: not coded"'
              - gridcell:
                - 'button "1B: not coded"'
          - rowgroup:
            - row:
              - rowheader "2 Bad mortar alone broke the arch."
              - gridcell:
                - 'button "2A: not coded"'
              - gridcell:
                - 'button "2B: not coded"'
    """,
    "open-by-christmas": """
        - slider /How likely\\? It is March 2025/
        - textbox "Per cent"
        - button "Check" [disabled]
    """,
    "offers": """
        - 'article "Question 11: Count the offers"':
          - 'heading "Question 11: Count the offers" [level=2]'
          - paragraph: This question is answered in the notebook.
    """,
}
# Keys on the control, and what the tree then says.
STATES = {
    "crack-source": ("c", '- radio "C the newspaper\'s" [checked]'),
    "who-wants-steel": ("a", '- checkbox "A two members of a committee" [checked]'),
    "poor-mortar": ("3 Space", "- option /county 3/ [selected]"),
    "who-holds-what": ("b", '- radio "B mortar and flood may both have done it" [checked]'),
    "what-came-first": ("Space", '- button "A the bridge is closed, place 1 of 4" [pressed]'),
    "what-fits": ("-", "- 'button \"1A: speaks against\"'"),
    "dearer-by": ("7", '- textbox "Number": "7"'),
    "builder": ("x", '- textbox "Answer": x'),
    "no-cause-yet": ("y", '- textbox "Quotation": "y"'),
    "open-by-christmas": ("5", '- textbox "Per cent": "5"'),
}


@pytest.mark.parametrize("name", TREES)
def test_each_type_has_its_roles_and_names(shared_quiz, name):
    """A question is an article with a heading; its control has the pattern's roles, each part a name."""
    expect(shared_quiz.locator(f"#question-{name}")).to_match_aria_snapshot(TREES[name])


@pytest.mark.parametrize("name", STATES)
def test_each_type_tells_what_is_chosen(quiz, name):
    """What is checked, selected, pressed or written is told as such."""
    keys, told = STATES[name]
    card = quiz.locator(f"#question-{name}")
    card.evaluate("card => card.focus()")
    for key in keys.split():
        quiz.keyboard.press(key)

    expect(card).to_match_aria_snapshot(told)


def test_what_happens_is_told(quiz):
    """Keeping and refusing are told in a region with the role of a status."""
    card = quiz.locator("#question-crack-source")
    card.evaluate("card => card.focus()")
    quiz.keyboard.press("Enter")

    expect(card.get_by_role("status")).to_have_text("Choose an answer first.")
