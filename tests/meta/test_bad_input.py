"""Bad input, as a user would meet it: one clear message, the documented code, nothing written."""

import os
import subprocess
import sys

import pytest

GOOD = "schema: revtool.plan/v1\nedition: R3\nfields:\n  - 1.yaml\n"
FIELD = "id: r3-1\nkind: field\ntitle: 機能\n"
BOMB = "a: &a [x, x]\n" + "".join(
    f"{n}: &{n} [*{m}, *{m}]\n" for m, n in zip("abcdefg", "bcdefgh", strict=True)
)


def call(root, *arguments, **options):
    """A real process in `root`, whose Python warns of nothing and whose locale is not UTF-8."""
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-W", "error", "-m", "revtool", *arguments]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, check=False, **options)


@pytest.fixture
def root(tmp_path):
    """A directory with one good edition."""
    (tmp_path / "plans/R3").mkdir(parents=True)
    (tmp_path / "plans/R3/plan.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "plans/R3/1.yaml").write_text(FIELD, encoding="utf-8")
    return tmp_path


def state(root):
    return {str(path): path.stat().st_mtime_ns for path in root.rglob("*")}


FILES = {
    "syntax": (b"id: [\n", 3, "plans/R3/1.yaml:2:1: syntax-error: "),
    "unknown kind": (b"id: a\nkind: chapter\ntitle: x\n", 4, "plans/R3/1.yaml:2:7: unknown-kind: "),
    "duplicate id": (
        b"id: a\nkind: field\ntitle: x\nchildren:\n- {id: a, kind: note, text: x}\n",
        4,
        "plans/R3/1.yaml:5:8: duplicate-id: ",
    ),
    "bad number": (
        b"id: a\nkind: indicator\ntitle: x\nindicator:\n  name: n\n  target: {value: 4x}\n",
        4,
        "plans/R3/1.yaml:6:19: bad-number: ",
    ),
    "binary": (bytes(range(256)), 3, "plans/R3/1.yaml: binary-file: "),
    "empty": (b"", 3, "plans/R3/1.yaml: empty-file: "),
    "alias bomb": (BOMB.encode(), 3, "plans/R3/1.yaml:1:4: alias-refused: "),
    "deep": (b"[" * 10_000, 3, "plans/R3/1.yaml:1:101: too-deep: "),
    "deep blocks": (b"- " * 10_000, 3, "plans/R3/1.yaml:1:201: too-deep: "),
    "shift-jis": ("id: 計画\n".encode("cp932"), 3, "plans/R3/1.yaml:1:5: not-utf-8: "),
    "raw escape": (b"id: a\x1b[2J\n", 3, "plans/R3/1.yaml:1:6: control-character: "),
}


@pytest.mark.parametrize("command", ["show", "validate", "fmt"])
@pytest.mark.parametrize("name", FILES)
def test_a_bad_field_file(root, name, command):
    data, code, line = FILES[name]
    (root / "plans/R3/1.yaml").write_bytes(data)
    before = state(root)
    done = call(root, command, "R3")
    if command == "fmt" and name in ("unknown kind", "duplicate id", "bad number"):
        return  # their form can be made canonical; they are validate's business
    assert done.returncode == code
    assert done.stderr.decode().startswith(line)
    assert len(done.stderr.decode().splitlines()) == 1
    assert b"Traceback" not in done.stderr
    assert state(root) == before


def test_a_file_of_200_mb_is_refused_before_it_is_read(root):
    with open(root / "plans/R3/1.yaml", "wb") as file:
        file.truncate(200 * 1024 * 1024)
    done = call(root, "show", "R3")
    assert done.returncode == 3
    assert done.stderr.startswith(b"plans/R3/1.yaml: too-large: ")


def test_all_problems_of_a_plan_come_together(root):
    (root / "plans/R3/plan.yaml").write_text("edition: R3\nyear: 1\nfields: [1.yaml, 2.yaml]\n")
    (root / "plans/R3/1.yaml").write_text("id: a\nkind: x\ntitle: x\ntags: y\n")
    (root / "plans/R3/2.yaml").write_text("id: b\nkind: note\n")
    done = call(root, "show", "R3")
    assert done.returncode == 4
    assert [line.split(" ")[:2] for line in done.stderr.decode().splitlines()] == [
        ["plans/R3/plan.yaml:2:1:", "unknown-key:"],
        ["plans/R3/1.yaml:2:7:", "unknown-kind:"],
        ["plans/R3/1.yaml:4:7:", "wrong-type:"],
        ["plans/R3/2.yaml:1:1:", "no-text:"],
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "word"),
    [
        (("show", "R9"), 3, "missing-edition"),
        (("show", "../../etc"), 3, "../../etc: "),
        (("diff", "../../etc", "R3"), 3, "../../etc: "),
        (("diff", "R3", "R9"), 3, "missing-edition"),
        (("show", "/etc/passwd"), 3, "/etc/passwd:1:1: "),
        (("show", "main:../../etc"), 3, "bad-edition-name"),
        (("show", "main:R3"), 5, "not-a-repository"),
        (("show", "R3\x1b]0;x\x07"), 3, "missing-edition"),
        (("show",), 2, "Missing argument"),
        (("show", "R3", "--format", "pdf"), 2, "pdf"),
        (("frobnicate",), 2, "frobnicate"),
        (("--root", "/nonexistent", "show", "R3"), 3, "missing-root"),
        (("validate", "R9"), 3, "missing-edition"),
        (("fmt", "-"), 2, "stdin-not-formatted"),
        (("schema", "nothing"), 2, "unknown-value"),
    ],
)
def test_a_bad_command_line(root, arguments, code, word):
    before = state(root)
    done = call(root, *arguments)
    assert done.returncode == code, done.stderr.decode()
    assert word in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert b"\x1b" not in done.stderr
    assert state(root) == before


def test_escapes_in_plan_text_never_reach_the_screen(root):
    (root / "plans/R3/1.yaml").write_text(
        'id: a\nkind: field\ntitle: "\\e[31m赤 \\u202E\\x9b2J"\n', encoding="utf-8"
    )
    for format_ in ("terminal", "markdown", "json"):
        done = call(root, "show", "R3", "--format", format_)
        assert done.returncode == 0
        text = done.stdout.decode("utf-8")
        assert "赤" in text
        assert not set(text) & set("\x1b\u202e\x9b")


def test_a_closed_pipe_is_quiet(root):
    (root / "plans/R3/1.yaml").write_text(
        "id: a\nkind: field\ntitle: x\nchildren:\n"
        + "".join(f"  - {{id: n{i}, kind: note, text: {'文' * 100}}}\n" for i in range(2000)),
        encoding="utf-8",
    )
    command = f"{sys.executable} -m revtool show R3 | head -n 1"
    done = subprocess.run(["bash", "-c", command], cwd=root, capture_output=True, check=False)
    assert done.stderr == b""


def test_version_needs_nothing(root):
    heavy = "{'click', 'ruamel', 'msgspec', 'dataclasses', 're', 'git'}"
    code = (
        f"import sys; sys.path[:0] = {sys.path!r}; sys.argv = ['revtool', '--version']; "
        f"from revtool.cli import main; main(); assert not {heavy} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.startswith(b"revtool 0.")
