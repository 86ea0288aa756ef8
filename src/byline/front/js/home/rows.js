// The rows of the course page: a lesson with its quiz, or a test.

import { h } from "../dom.js";
import { answeredOf, barOf, inLine, minutesOf, opener, pointsOf, standingOf } from "./books.js";

export function lessonRow(lesson, host) {
  const { quiz } = lesson;
  return h("li", { class: "row" }, bookOf(lesson, host, "lesson", lesson.title), quiz && bookOf(quiz, host, "quiz", "Quiz", ` on ${lesson.title}`));
}

export function testRow(test, host) {
  return h("li", { class: "row" }, bookOf(test, host, "lesson", test.title));
}

/** A notebook as one place to press; of one that cannot be read, only why. */
function bookOf(book, host, kind, name, heard = "") {
  const number = kind === "lesson" && h("span", { class: "number", "aria-hidden": "true" }, book.number);
  if (book.trouble) return h("div", { class: `book ${kind}` }, number, h("span", { class: "name" }, name), h("span", { class: "trouble" }, book.trouble));
  const facts = inLine(minutesOf(book), answeredOf(book), pointsOf(book));
  return opener(
    book,
    host,
    { class: `book ${kind}` },
    number,
    standingOf(book),
    h("span", { class: "name" }, name, heard && h("span", { class: "heard" }, heard)),
    h("span", { class: "facts" }, facts, barOf(book)),
  );
}
