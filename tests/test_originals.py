"""Original texts that a class brings: read, recognised, kept."""

import csv
import json
import shutil
import time
from io import BytesIO

import pytest
from click.testing import CliRunner
from pypdf import PdfWriter
from sources import HARBOUR, ORCHARD, answer, html, kit, pdf, website, wrapped

from byline import originals as kept
from byline.cli import main
from byline.errors import BylineError
from byline.originals import fetch

KIT = kit(harbour=HARBOUR, orchard=ORCHARD)
TEXTS = list(HARBOUR.values())
ALL = list(range(len(TEXTS)))
FORMS = {
    "blank lines": "\n\n".join(TEXTS),
    "lines": "\n".join(TEXTS),
    "lines of Windows": "\r\n".join(TEXTS),
    "one line": " ".join(TEXTS),
    "wrapped": wrapped(TEXTS),
    "wrapped without blank lines": wrapped(TEXTS).replace("\n\n", "\n"),
    "byte order mark": "\ufeff" + "\n".join(TEXTS),
    "UTF-16": "\n".join(TEXTS).encode("utf-16"),
    "HTML": html(TEXTS),
    "HTML in lines": html(TEXTS).replace("><", ">\n  <").replace(" of ", "\n of "),
    "HTML with control characters": html(TEXTS).replace(" of ", " &#1;\x02of "),
    "PDF": pdf(TEXTS),
    "PDF of many pages": pdf(TEXTS, per_page=4),
}


@pytest.fixture
def folder(tmp_path):
    """The folder of originals, not there yet."""
    return tmp_path / "originals"


@pytest.fixture
def add(tmp_path, folder):
    """Add a text or bytes as the harbour article; return the report."""

    def run(content, article="harbour"):
        file = tmp_path / "source"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return kept.add(article, file, folder, KIT)

    return run


@pytest.fixture
def refusal(folder):
    """Call something that must fail; return its one sentence, once nothing is found to be written."""

    def run(call, *arguments):
        with pytest.raises(BylineError) as caught:
            call(*arguments)
        assert not folder.exists() and "\n" not in str(caught.value)
        return str(caught.value)

    return run


def lines(folder, article="harbour"):
    """What is kept of an article, by paragraph."""
    return (folder / f"{article}.txt").read_text(encoding="utf-8").split("\n")[:-1]


class TestForms:
    """An article is recognised in whatever form it comes."""

    @pytest.mark.parametrize("content", FORMS.values(), ids=FORMS)
    def test_text_html_and_pdf_give_the_same_paragraphs(self, add, folder, content):
        """Line breaks, markup and pages do not matter: each paragraph is kept as it is written."""
        assert (add(content).recognised, lines(folder)) == (ALL, TEXTS)

    @pytest.mark.parametrize(("written", "printed"), [("engineer", "engi-\nneer"), ("long-term", "long-\nterm")])
    def test_a_word_hyphenated_at_a_line_end_becomes_whole(self, add, folder, written, printed):
        """The hyphen goes where the report has none and stays where it has one."""
        add("\n".join(TEXTS).replace(written, printed))

        assert lines(folder) == TEXTS

    def test_windows_1252_is_read_and_mentioned(self, add, folder):
        """A text in the old encoding of Windows is read, with a word about it."""
        report = add("\n".join(TEXTS).encode("cp1252"))

        assert lines(folder) == TEXTS and "Windows-1252" in str(report)

    def test_a_declared_encoding_is_followed(self, add, folder):
        """A page says in its head how its letters are encoded."""
        add(html(TEXTS).replace("utf-8", "windows-1252").encode("cp1252"))

        assert lines(folder) == TEXTS


EDGES = [
    ("Granite", "No granite"),
    ("Granite", "Marble"),
    ("sea.", "lake."),
    ("a calm sea", "a sea"),
    ("sea.", "sea!!! Or not."),
]


class TestCoverage:
    """The report says of every paragraph what became of it."""

    def test_a_changed_word_makes_a_paragraph_differ(self, add, folder):
        """An altered paragraph is told from a true one and kept as the source has it."""
        report = add("\n".join(TEXTS).replace("barge", "ferry"))

        assert report.differs == [7] and lines(folder)[7] == TEXTS[7].replace("barge", "ferry")

    @pytest.mark.parametrize("changed", EDGES)
    def test_a_change_at_the_edge_is_kept_whole(self, add, folder, changed):
        """A paragraph that is altered in its first or last words loses none of them."""
        report = add("\n".join(TEXTS).replace(*changed))

        assert report.differs == [7] and lines(folder) == [text.replace(*changed) for text in TEXTS]

    def test_a_changed_short_line_differs(self, add):
        """A sub-heading with a word altered is found between its neighbours."""
        assert add("\n".join(TEXTS).replace("stone would", "granite would")).differs == [6]

    def test_an_inserted_word_is_no_recognition(self, add):
        """A "not" put into a sentence makes its paragraph differ."""
        assert add("\n".join(TEXTS).replace("expects a", "expects not a")).differs == [9]

    def test_half_a_paragraph_is_missing_words(self, add):
        """A paragraph cut short does not count as recognised."""
        assert add("\n".join(TEXTS).replace(" if their own jetties are repaired", "")).differs == [8]

    def test_page_debris_is_counted_apart(self, add):
        """Captions and credits that a page lacks are named as such."""
        report = add("\n".join(text for text in TEXTS if text not in (TEXTS[1], TEXTS[4], TEXTS[7])))

        assert str(report) == (
            "harbour: 7 of 10 recognised. Missing: 7. Missing: 1 and 4 (photo credits and other page debris)."
        )

    def test_what_surrounds_an_article_is_left_out(self, add, folder):
        """Menus and teasers before, between and after the paragraphs are not kept."""
        add("Home Sport Weather\n" + "\nRead more: cherries are dear\n".join(TEXTS) + "\nSubscribe now")

        assert lines(folder) == TEXTS

    def test_the_report_reads_as_a_sentence(self, add):
        """Paragraphs that differ are listed as a person would list them."""
        report = add("\n".join(TEXTS).replace("county", "region").replace("barge", "ferry").replace("Vik", "Moss"))

        assert str(report) == "harbour: 8 of 10 recognised; 7 and 9 differ."

    def test_less_than_half_is_refused(self, add, refusal):
        """A text with few of the paragraphs is not kept, and the sentence says how few they are."""
        assert "Only 2 of 6 body paragraphs of harbour" in refusal(add, "\n".join(TEXTS[:4]))

    def test_another_article_is_named(self, add, refusal):
        """The text of another report is answered with the command that adds it."""
        sentence = refusal(add, "\n".join(ORCHARD.values()))

        assert "None of the 6" in sentence and "byline articles add orchard" in sentence

    def test_an_unknown_article_is_answered_with_a_near_one(self, add, refusal):
        """A misspelt article id is not looked for."""
        assert "Did you mean harbour?" in refusal(add, "text", "habour")


class TestKeeping:
    """What is kept, and where."""

    def test_a_missing_paragraph_leaves_its_line_empty(self, add, folder):
        """Line n + 1 is paragraph n, whatever is missing before it."""
        add("\n".join(TEXTS[2:]))

        assert lines(folder) == ["", "", *TEXTS[2:]]

    def test_adding_again_replaces_the_text(self, add, folder):
        """The newest source counts, and no second file is left."""
        add("\n".join(TEXTS[2:]))
        add("\n".join(TEXTS))

        assert lines(folder) == TEXTS and [path.name for path in folder.iterdir()] == ["harbour.txt"]

    def test_a_refused_source_leaves_the_kept_text(self, add, folder):
        """A failure changes nothing of what was kept before."""
        add("\n".join(TEXTS))
        with pytest.raises(BylineError):
            add("nothing of the kind")

        assert lines(folder) == TEXTS

    def test_a_folder_that_cannot_be_made_is_named(self, tmp_path):
        """Where a file stands in the folder's place, the sentence says how to name another folder."""
        (tmp_path / "source").write_text("\n".join(TEXTS), encoding="utf-8")
        with pytest.raises(BylineError, match="BYLINE_ORIGINALS"):
            kept.add("harbour", tmp_path / "source", tmp_path / "source" / "originals", KIT)

    def test_what_was_added_is_listed_with_its_coverage(self, add, folder):
        """The list is read from the kept texts and agrees with the report."""
        report = add("\n".join(TEXTS[:9]).replace("barge", "ferry"))

        assert kept.added(folder, KIT) == {"harbour": report}

    def test_nothing_added_lists_nothing(self, folder):
        """Without originals the list is empty and a paragraph has no text."""
        assert kept.added(folder) == {} and kept.original("cnn:23", folder) is None

    def test_an_original_is_found_by_its_locator(self, folder):
        """`original` gives a line of the kept text, and None for an empty one."""
        folder.mkdir()
        (folder / "cnn.txt").write_text("first\n\nthird\n", encoding="utf-8")

        assert [kept.original(f"cnn:{n}", folder) for n in (0, 1, 2, 48)] == ["first", None, "third", None]

    def test_the_environment_names_the_folder(self, folder, monkeypatch):
        """BYLINE_ORIGINALS moves the folder of originals."""
        folder.mkdir()
        (folder / "cnn.txt").write_text("first\n", encoding="utf-8")
        monkeypatch.setenv("BYLINE_ORIGINALS", str(folder))

        assert kept.original("CNN:0") == "first"


def _blank(password=None):
    """A PDF of one page without text, locked by a password if one is given."""
    writer, out = PdfWriter(), BytesIO()
    writer.add_blank_page(100, 100)
    if password:
        writer.encrypt(password, algorithm="AES-256")
    writer.write(out)
    return out.getvalue()


USELESS = {
    "empty": (b"", "is empty"),
    "blank": (b" \n\n ", "is empty"),
    "only a mark": ("\ufeff".encode(), "is empty"),
    "image": (b"\x89PNG\r\n\x1a\n\0\0\0", "neither text nor HTML nor PDF"),
    "bytes": (b"\xff\x81\x8d words", "not readable as text"),
    "word processor": (b"PK\x03\x04\x14\0", "word processor"),
    "locked PDF": (_blank("secret"), "locked by a password"),
    "scanned PDF": (_blank(), "pictures of pages and no text"),
    "half a PDF": (pdf(TEXTS)[:200], "broken PDF"),
    "PDF in name": (b"%PDF-1.7 and nothing else", "broken PDF"),
    "page made by scripts": (b"<!doctype html><html><body><div id='app'></div></body></html>", "without an article"),
    "book": (b"word " * 500_000, "far more text than an article"),
}


class TestFiles:
    """A file that has no article is answered with a sentence."""

    @pytest.mark.parametrize(("content", "reason"), USELESS.values(), ids=USELESS)
    def test_a_file_without_an_article(self, add, refusal, content, reason):
        """The sentence says what the file is instead."""
        assert reason in refusal(add, content)

    def test_a_file_that_is_not_there(self, refusal, folder):
        """A missing file is named."""
        assert "There is no file gone.txt" in refusal(kept.add, "harbour", "gone.txt", folder, KIT)

    def test_a_folder_in_place_of_a_file(self, refusal, tmp_path, folder):
        """A folder is not searched for articles."""
        assert "is a folder" in refusal(kept.add, "harbour", tmp_path, folder, KIT)

    def test_a_file_over_50_mb(self, refusal, tmp_path, folder):
        """A huge file is not read to its end."""
        with (tmp_path / "huge").open("wb") as file:
            file.truncate(60_000_000)

        assert "larger than 50 MB" in refusal(kept.add, "harbour", tmp_path / "huge", folder, KIT)


def _endless(handler):
    """A page that never says how long it is, and never ends."""
    answer(content_type="text/html")(handler)
    while True:
        handler.wfile.write(b" " * 1_000_000)


def _slow(handler):
    """A page that comes letter by letter."""
    answer(content_type="text/html")(handler)
    while True:
        handler.wfile.write(b"a")
        time.sleep(0.05)


def _echo(handler):
    """The harbour article for a request without cookies, nothing otherwise."""
    page = html(TEXTS) if "Cookie" not in handler.headers else "<p>A cookie came back.</p>"
    answer(page.encode(), content_type="text/html; charset=utf-8")(handler)


PAGES = {
    "/story": answer(html(TEXTS).encode(), content_type="text/html; charset=utf-8"),
    "/plain": answer("\n".join(TEXTS).encode("cp1252"), content_type="text/plain; charset=windows-1252"),
    "/pdf": answer(pdf(TEXTS), content_type="application/pdf"),
    "/moved": answer(status=302, location="/echo", set_cookie="who=you; Path=/"),
    "/echo": _echo,
    "/loop": answer(status=302, location="/loop"),
    "/out": answer(status=302, location="file:///etc/hosts"),
    "/gone": answer(b"<p>Not found</p>", status=404, content_type="text/html"),
    "/image": answer(b"\x89PNG", content_type="image/png"),
    "/declared": answer(content_type="text/html", content_length="60000000"),
    "/endless": _endless,
    "/slow": _slow,
}


@pytest.fixture(scope="module")
def site():
    """The address of a news site on this machine."""
    with website(PAGES) as address:
        yield address


class TestWeb:
    """An article is fetched from its address."""

    @pytest.mark.parametrize("path", ["/story", "/plain", "/pdf", "/moved"])
    def test_a_page_is_added(self, site, folder, path):
        """HTML, text, PDF and a redirect that sets a cookie give the article, and no cookie goes back."""
        report = kept.add("harbour", f"{site}{path}", folder, KIT)

        assert (report.recognised, lines(folder), report.note) == (ALL, TEXTS, "")

    @pytest.mark.parametrize(
        ("path", "reason"),
        [
            ("/loop", "redirects in a circle"),
            ("/out", "is not a web address"),
            ("/gone", "HTTP status 404"),
            ("/image", "is of type image/png"),
            ("/declared", "larger than 50 MB"),
            ("/endless", "larger than 50 MB"),
        ],
    )
    def test_a_page_that_cannot_be_had(self, site, refusal, folder, path, reason):
        """The sentence gives the reason."""
        assert reason in refusal(kept.add, "harbour", f"{site}{path}", folder, KIT)

    def test_a_page_that_comes_too_slowly(self, site, refusal, folder, monkeypatch):
        """The time is limited as a whole, not from one letter to the next."""
        monkeypatch.setattr(fetch, "SECONDS", 0.3)

        assert "did not arrive" in refusal(kept.add, "harbour", f"{site}/slow", folder, KIT)

    @pytest.mark.parametrize(
        ("url", "reason"),
        [
            ("http://127.0.0.1:9/story", "cannot be reached"),
            ("ftp://127.0.0.1/story", "is no web page"),
            ("file:///etc/hosts", "is no web page"),
            ("http://127.0.0.1:port/", "is not a web address"),
            ("http://", "is not a web address"),
            ("http://ada:secret@127.0.0.1/", "holds a name or a password"),
        ],
    )
    def test_an_address_that_leads_nowhere(self, refusal, folder, url, reason):
        """Only http and https are fetched, and never with a password."""
        assert reason in refusal(kept.add, "harbour", url, folder, KIT)


def _texts(originals, article):
    """The numbered paragraphs of a real report."""
    text = (originals / f"{article}.txt").read_text(encoding="utf-8")
    return [line.strip() for line in text.split("\n") if line.strip() and line.strip() != "close"]


@pytest.mark.parametrize("article", ["euronews", "aljazeera", "cnn"])
class TestReports:
    """The three reports themselves, where they are at hand."""

    @pytest.mark.parametrize("form", ["\n".join, " ".join, wrapped, html, pdf])
    def test_a_report_is_recognised_whole(self, originals, tmp_path, folder, article, form):
        """In every form each paragraph comes out as it is in the original."""
        texts, file = _texts(originals, article), tmp_path / "source"
        content = form(texts)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        report = kept.add(article, file, folder)

        assert (report.recognised, lines(folder, article)) == (list(range(len(texts))), texts)

    def test_one_altered_paragraph_differs(self, originals, tmp_path, folder, article):
        """A word altered in paragraph 5 is noticed, and nothing else is."""
        texts, file = _texts(originals, article), tmp_path / "source"
        texts[5] = " ".join([*texts[5].split()[:9], "altogether", *texts[5].split()[10:]])
        file.write_text("\n\n".join(texts), encoding="utf-8")

        assert kept.add(article, file, folder).differs == [5]

    def test_a_third_of_a_report_is_refused(self, originals, tmp_path, refusal, folder, article):
        """The beginning of a report is not enough."""
        texts, file = _texts(originals, article), tmp_path / "source"
        file.write_text("\n\n".join(texts[: len(texts) // 3]), encoding="utf-8")

        assert f"body paragraphs of {article} were recognised" in refusal(kept.add, article, file, folder)


def test_cnn_in_other_words_is_explained(originals, refusal, folder):
    """Under a wrong id the right one is named."""
    assert "byline articles add cnn" in refusal(kept.add, "euronews", originals / "cnn.txt", folder)


def test_cnns_own_page_is_told_from_the_copy(tmp_path, refusal, folder):
    """A text that is not the re-worded copy is refused with the reason."""
    (tmp_path / "source").write_text("\n".join(TEXTS), encoding="utf-8")

    assert "re-worded copy" in refusal(kept.add, "cnn", tmp_path / "source", folder)


class TestCommand:
    """`byline articles`."""

    @pytest.fixture
    def run(self, folder, monkeypatch):
        """Run `byline articles` with a folder of its own."""
        monkeypatch.setenv("BYLINE_ORIGINALS", str(folder))
        return lambda *arguments: CliRunner().invoke(main, ["articles", *arguments])

    def test_the_list_says_what_is_missing_and_how_to_add_it(self, run):
        """Each article has a line with publisher, date and the command that adds it."""
        rows = run().stdout.splitlines()

        assert len(rows) == 3 and "Al Jazeera  2023-09-05 " in rows[1] and "byline articles add cnn FILE" in rows[2]

    def test_an_added_article_is_listed_with_its_coverage(self, run, originals):
        """`byline articles add` prints the report, and the list repeats it."""
        assert run("add", "euronews", str(originals / "euronews.txt")).stdout == "euronews: 24 of 24 recognised.\n"
        assert "24 of 24 recognised." in run().stdout

    def test_a_failure_is_one_sentence_on_standard_error(self, run):
        """What cannot be added ends with status 2."""
        result = run("add", "cnn", "gone.txt")

        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)

    def test_fingerprints_are_derived(self, run, originals, root, course, monkeypatch):
        """`byline articles fingerprint` writes into the course what the kit carries."""
        monkeypatch.chdir(course)
        (course / "data" / "fingerprints.json").unlink()
        run("fingerprint", str(originals))
        files = [folder / "data" / "fingerprints.json" for folder in (course, root)]
        derived, carried = (json.loads(file.read_text()) for file in files)

        assert list(derived["paragraphs"].items()) == list(carried["paragraphs"].items())


class TestFingerprints:
    """Fingerprints and anchors are made from the texts."""

    @pytest.fixture
    def statements(self, root, tmp_path, monkeypatch):
        """Write statements.csv with one row and some columns, in a copy of the tables."""
        data = shutil.copytree(root / "data", tmp_path / "data")
        monkeypatch.setenv("BYLINE_DATA", str(data))

        def run(**row):
            row = {"statement": "e-3-a", "locator": "euronews:3"} | row
            with (data / "statements.csv").open("w", newline="") as file:
                csv.writer(file).writerows([row.keys(), row.values()])

        return run

    def test_anchors_are_hashed_with_their_place(self, originals, statements):
        """Two names that stand in a paragraph give two hashes."""
        statements(anchors="Tertitskiy|Kookmin University")

        assert len(json.loads(kept.build_fingerprints(originals))["anchors"]) == 16

    def test_an_anchor_that_is_not_there_is_named(self, originals, statements):
        """A name that does not stand in its paragraph stops the build."""
        statements(anchors="Tertitskiy|Kookmin College")
        with pytest.raises(BylineError, match="Statement e-3-a has the anchor 'Kookmin College'"):
            kept.build_fingerprints(originals)

    def test_without_anchors_the_rest_is_built(self, originals, statements):
        """A table of statements without the column gives no anchors."""
        statements()

        assert json.loads(kept.build_fingerprints(originals))["anchors"] == ""

    def test_a_text_with_another_number_of_paragraphs_is_refused(self, tmp_path):
        """A text that is not the one that the kit numbers is told by its length."""
        (tmp_path / "euronews.txt").write_text("one\n\ntwo\n")
        with pytest.raises(BylineError, match="2 paragraphs where the kit describes 24"):
            kept.build_fingerprints(tmp_path)

    def test_a_folder_without_texts_is_named(self, tmp_path):
        """Missing texts are asked for."""
        with pytest.raises(BylineError, match="euronews.txt cannot be read"):
            kept.build_fingerprints(tmp_path)
