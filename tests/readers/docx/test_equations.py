from __future__ import annotations

import pytest

from nlp.readers.document import Tracked
from nlp.readers.docx.equations import linear
from nlp.readers.docx.revisions import Side
from nlp.readers.docx.xml import parse
from tests.readers.docx.packages import part


def t(text: str) -> str:
    return f"<m:r><m:rPr/><m:t>{text}</m:t></m:r>"


def e(text: str) -> str:
    return f"<m:e>{text if '<' in text else t(text)}</m:e>"


FRACTION = f"<m:f><m:fPr/><m:num>{t('a+b')}</m:num><m:den>{t('2')}</m:den></m:f>"
SUM = '<m:naryPr><m:chr m:val="∑"/></m:naryPr>'


@pytest.mark.parametrize(
    ("equation", "expected"),
    [
        (t("x") + t("=1"), "x=1"),
        (FRACTION, "(a+b)/2"),
        (f"<m:f><m:num>{FRACTION}</m:num><m:den>{t('3,5')}</m:den></m:f>", "((a+b)/2)/3,5"),
        (f"<m:sSup>{e('x')}<m:sup>{t('2')}</m:sup></m:sSup>", "x^2"),
        (f"<m:sSubSup>{e('x')}<m:sub>{t('i')}</m:sub><m:sup>{t('2')}</m:sup></m:sSubSup>", "x_i^2"),
        (f"<m:rad><m:deg/>{e('x+1')}</m:rad>", "√(x+1)"),
        (f"<m:d>{e('x')}{e('y')}</m:d>", "(x|y)"),
        (f'<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr>{e(FRACTION)}</m:d>', "[(a+b)/2]"),
        (f"<m:nary>{SUM}<m:sub>{t('i=1')}</m:sub><m:sup>{t('n')}</m:sup>{e('x')}</m:nary>", "∑_(i=1)^n x"),
        (f"<m:func><m:fName>{t('sin')}</m:fName>{e('x')}</m:func>", "sin x"),
        (f"<m:m><m:mr>{e('1')}{e('2')}</m:mr><m:mr>{e('3')}{e('4')}</m:mr></m:m>", "1 2; 3 4"),
        (f"<m:acc>{e('x')}</m:acc>", "x"),
        (f"{t('x')}<w:ins>{t('+1')}</w:ins><w:del>{t('-1')}</w:del>", "x+1"),
    ],
)
def test_linear(equation: str, expected: str) -> None:
    root = parse(part("p", f"<m:oMath>{equation}</m:oMath>"), "thu")
    assert linear(root[0], Side(Tracked.FINAL)) == expected
