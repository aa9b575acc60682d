"""What a file is taken for, before anything is compared with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from pydantic import ConfigDict, Field

from nlp.result import Notice, NoticeCode, Result
from nlp.structure.provision import CONTAINERS, UNITS, Level
from nlp.structure.regulation import Regulation
from service.exports.akoma.metadata import identity
from service.reports import titles
from service.schemas.contract import Contract, NoticeOut


class RecognisedOut(Contract):
    """A file as it is understood at the first look."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "name": "du-thao.docx",
                    "type": "Nghị định",
                    "number": "26/2009/NĐ-CP",
                    "title": "QUY ĐỊNH CHI TIẾT THI HÀNH MỘT SỐ ĐIỀU CỦA LUẬT THUẾ TIÊU THỤ ĐẶC BIỆT",
                    "called": "Nghị định quy định chi tiết thi hành một số điều của Luật Thuế tiêu thụ đặc biệt",
                    "day": "2009-03-16",
                    "counts": {"chapter": 4, "article": 13, "clause": 31},
                    "tracked": False,
                    "notices": [],
                }
            ]
        }
    )

    name: str
    type: str = Field(description="What it calls itself, as `Nghị định`; empty where it does not say")
    number: str = Field(description="As `26/2009/NĐ-CP`; empty where it has none, as drafts have")
    title: str = Field(description="Without what it calls itself; empty where none was found")
    called: str = Field(description="Type and title as in a list, without capitals where that is safe; may be empty")
    day: date | None = Field(description="Of its head; null where it has none")
    counts: dict[Level, int] = Field(
        description="Units of the part that would be compared, without what is repealed; empty for a text without any, "
        "which would be compared paragraph by paragraph"
    )
    tracked: bool = Field(description="It has tracked changes, which were read as accepted")
    notices: tuple[NoticeOut, ...]

    @classmethod
    def of(cls, result: Result[Regulation], earlier: Iterable[Notice] = ()) -> RecognisedOut:
        """`earlier`: notices from before the result's."""
        regulation = result.value
        notices = (*earlier, *result.notices)
        codes = {notice.code for notice in notices}
        units = regulation.compared.walk() if NoticeCode.NO_STRUCTURE not in codes else ()
        levels = Counter(unit.level for unit in units if not unit.repealed)
        return cls(
            name=regulation.name,
            type=regulation.type,
            number=regulation.number,
            title=titles.title(regulation),
            called=titles.called(regulation),
            day=identity(regulation).day,
            counts={level: levels[level] for level in Level if level in CONTAINERS | UNITS and levels[level]},
            tracked=NoticeCode.TRACKED_CHANGES in codes,
            notices=tuple(NoticeOut.of(notice) for notice in notices),
        )
