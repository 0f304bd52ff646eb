"""PySide6 6.12.0 loses a reference to None with every void call on Python below 3.12.

The process then aborts after some thousands of calls (`none_dealloc`), which is why pyproject.toml
keeps Qt below 6.12. A newer Qt may come in when this passes with it on 3.11.
"""

import os
import subprocess
import sys

CALLS = 200_000
PROGRAM = f"""
import sys
from PySide6.QtWidgets import QApplication, QLineEdit

app = QApplication([])
edit = QLineEdit()
before = sys.getrefcount(None)
for number in range({CALLS}):
    edit.setText("a")
print(edit.text(), before - sys.getrefcount(None))
"""


def test_a_line_edit_takes_text_two_hundred_thousand_times():
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    text, lost = done.stdout.split()
    assert text == "a"
    assert int(lost) < CALLS / 10
