"""What a drafter does with a comparison, from two Word files to the table for the meeting."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import docx
import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.web import files
from tests.web.visits import Visits

WRITTEN = "Rút ngắn thời hạn thuê phải thẩm định để Sở Tài chính kiểm soát được các hợp đồng ngắn."
KEEPS_STAGES = """addEventListener("DOMContentLoaded", () => {
  const stage = document.getElementById("stage");
  if (!stage) return;
  const before = sessionStorage.getItem("stages") ?? "";
  const keep = () => sessionStorage.setItem("stages", before + stage.textContent + "\\n");
  keep();
  new MutationObserver(keep).observe(stage, { childList: true, characterData: true, subtree: true });
});"""


def row(page: Page, key: str) -> Any:
    return page.locator(f"[id='k{key}']")


def shown(page: Page) -> list[str]:
    """Keys of the rows that a reader who scrolls by would see."""
    keys: list[str] = page.evaluate(
        "[...document.querySelectorAll('#rows .row')].filter((row) => row.checkVisibility())"
        ".map((row) => row.dataset.key)"
    )
    return keys


def test_from_two_word_files_to_the_table_for_the_meeting(visits: Visits, tmp_path: Path) -> None:
    page = visits.open()
    page.context.add_init_script(KEEPS_STAGES)
    page.goto("/")
    old, new = files.word(files.OLD), files.word(files.DRAFT)
    page.locator("#old").set_input_files(FilePayload(name="QĐ 31-2011.docx", mimeType=files.MIME, buffer=old))
    page.locator("#new").set_input_files(FilePayload(name="Dự thảo 2.docx", mimeType=files.MIME, buffer=new))
    page.get_by_text("Tên và ghi chú").click()
    page.locator("[name=title]").fill("Quy định về tài sản, dự thảo 2")
    page.locator("#go").click()

    # Progress is told until the comparison opens by itself.
    expect(page.locator("body.comparison h1")).to_have_text("Quy định về tài sản, dự thảo 2")
    stages = str(page.evaluate("sessionStorage.getItem('stages')")).split("\n")
    assert any(stages), "no stage was told"
    expect(page.locator("#top .sentence")).to_contain_text("bãi bỏ")

    expect(page.locator("#found")).to_have_text("119 dòng")

    # Filter: what is dropped, then everything again.
    page.locator("#filters-open").click()
    page.locator("#filters").get_by_label("bãi bỏ", exact=True).check()
    assert [key for key in shown(page) if not key.startswith("-")] == []
    expect(page.locator("#found")).to_have_text("3 / 119 dòng")
    page.get_by_role("button", name="Bỏ lọc").first.click()
    expect(page.locator("#found")).to_have_text("119 dòng")

    # Jump to a clause, and write why it is changed.
    page.locator("#jump").fill("khoản 3 Điều 8")
    page.locator("#jump").press("Enter")
    clause = row(page, "8.3")
    expect(clause).to_be_focused()
    expect(clause).to_be_in_viewport()
    expect(clause.locator(".old del")).to_have_text("12")
    expect(clause.locator(".new ins")).to_have_text("06")
    clause.locator(".open").click()
    panel = page.get_by_role("complementary", name="Chi tiết của dòng")
    panel.get_by_label("Tên của bạn").fill("Nguyễn Thị Lan")
    panel.get_by_label("Tên của bạn").press("Enter")
    panel.get_by_role("textbox", name="Thuyết minh").fill(WRITTEN)
    expect(panel.locator(".saved")).to_have_text(re.compile("^Đã lưu"))
    panel.get_by_label("đã thống nhất").check()
    expect(panel.locator(".reviewed")).to_contain_text("Đã ghi")

    # It is there after a reload, and for a colleague at another desk, who opens the link to the clause.
    link = page.url
    assert link.endswith("#k8.3")
    page.reload()
    expect(row(page, "8.3").locator(".said .explanation")).to_have_text(WRITTEN)
    colleague = visits.open(link)
    expect(row(colleague, "8.3").locator(".said .explanation")).to_have_text(WRITTEN)
    expect(row(colleague, "8.3").locator(".said .review")).to_have_text("đã thống nhất")
    expect(row(colleague, "8.3")).to_be_in_viewport()

    # The Word table, with these words in the row of that clause.
    page.locator("#exports > summary").click()
    expect(page.locator("#exports .unexplained")).to_contain_text("chưa được thuyết minh")
    with page.expect_download() as download:
        page.locator("#exports").get_by_role("button", name=re.compile("^Word")).click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert path.suffix == ".docx"
    cells = [[cell.text for cell in line.cells] for table in docx.Document(str(path)).tables for line in table.rows]
    told = [line for line in cells if WRITTEN in line[-1]]
    assert len(told) == 1
    assert "06 tháng trở lên" in told[0][1] and "12 tháng trở lên" in told[0][0]


def test_search_with_and_without_diacritics(visits: Visits, compared: str) -> None:
    page = visits.open(f"/comparisons/{compared}")
    search = page.locator("#search")
    for query, keys in {
        "lái xe chịu trách nhiệm": ["24.3"],
        "lai xe chiu trach nhiem": ["24.3"],
        "LÁI XE chịu": ["24.3"],
        "co so du lieu": ["25", "25.1"],
        "cơ sở dữ liệu điện tử": ["25.1"],
        "thuế thu nhập": [],
    }.items():
        search.fill(query)
        expect(page.locator("#found")).to_have_text(f"{len(keys)} / 119 dòng")
        assert shown(page) == keys, query
    expect(page.locator("#nothing")).to_be_visible()
    search.fill("thanh ly la viec cham dut")  # only in the old text
    expect(page.locator("#found")).to_have_text("1 / 119 dòng")
    assert shown(page) == ["-3.4"]
    search.press("Escape")
    expect(page.locator("#found")).to_have_text("119 dòng")


def test_filters_combine_and_a_link_carries_them(visits: Visits, compared: str) -> None:
    page = visits.open(f"/comparisons/{compared}")
    expect(page.locator("#found")).to_have_text("119 dòng")
    page.locator("#filters-open").click()
    filters = page.locator("#filters")
    filters.get_by_label("chuyển vị trí").check()
    expect(page.locator("#found")).to_have_text("1 / 119 dòng")
    assert shown(page) == ["24.3"]
    filters.get_by_label("chuyển vị trí").uncheck()
    filters.get_by_label("sửa đổi", exact=True).check()
    filters.get_by_label("thời hạn").check()
    assert shown(page) == ["8.3", "9.2"]
    colleague = visits.open(page.url)
    expect(colleague.locator("#found")).to_have_text("2 / 119 dòng")
    assert shown(colleague) == ["8.3", "9.2"]


def test_keys_lead_through_the_changes(visits: Visits, compared: str) -> None:
    page = visits.open(f"/comparisons/{compared}")
    expect(page.locator("#found")).to_have_text("119 dòng")
    page.locator("#rows").focus()
    for key, place in (("j", "3"), ("j", "-3.4"), ("j", "8"), ("j", "8.3"), ("k", "8"), ("k", "-3.4"), ("j", "8")):
        page.keyboard.press(key)
        expect(row(page, place)).to_be_focused()
        expect(row(page, place)).to_be_in_viewport()
    page.keyboard.press("j")
    page.keyboard.press("e")
    area = page.get_by_role("textbox", name="Thuyết minh")
    expect(area).to_be_focused()
    page.keyboard.type("jk?")  # letters, where somebody writes
    expect(area).to_have_value("jk?")
    area.fill("")
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    expect(row(page, "8.3")).to_be_focused()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Phím tắt")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()


def test_jump_to_the_old_text_and_to_what_is_not_there(visits: Visits, compared: str) -> None:
    page = visits.open(f"/comparisons/{compared}")
    page.locator("#jump-side").select_option("old")
    page.locator("#jump").fill("12.4")
    page.locator("#jump").press("Enter")
    expect(row(page, "24.3")).to_be_focused()
    page.locator("#jump-side").select_option("new")
    page.locator("#jump").fill("Điều 99")
    page.locator("#jump").press("Enter")
    expect(page.locator("#toast")).to_contain_text("Điều 99")
    expect(row(page, "24.3")).to_be_in_viewport()


def test_a_link_opens_inside_a_closed_fold(visits: Visits, compared: str) -> None:
    page = visits.open(f"/comparisons/{compared}")
    fold = page.locator("details.fold", has=row(page, "6.2"))
    expect(fold).not_to_have_attribute("open", "")
    expect(fold.locator("summary")).to_have_text(re.compile(r"\d+ quy định giữ nguyên"))
    assert "6.2" not in shown(page)
    colleague = visits.open(f"/comparisons/{compared}#k6.2")
    expect(row(colleague, "6.2")).to_be_in_viewport()
    expect(row(colleague, "6.2").locator(".new .words")).to_contain_text("50 triệu đồng đến dưới 500 triệu")
    expect(row(colleague, "6.2")).to_be_focused()


def test_a_pair_is_corrected_and_taken_back(visits: Visits, api: Any) -> None:
    made = files.compare(api, files.OLD, files.DRAFT, title="Để sửa", anew=True)
    page = visits.open(f"/comparisons/{made}#k-11.4")
    row(page, "-11.4").locator(".open").click()
    panel = page.locator("#panel")
    panel.get_by_label("Tên của bạn").fill("Lan")
    panel.get_by_label("Tên của bạn").press("Enter")
    panel.get_by_text("Sửa kết quả đối chiếu").click()
    panel.get_by_role("combobox", name="Tìm quy định khác").fill("khoản 1 Điều 11")
    panel.get_by_role("option").first.click()
    expect(panel.locator(".counterpart .consequence")).to_contain_text("gộp")
    panel.get_by_role("button", name="Ghép lại").click()
    expect(page.locator("#toast")).to_contain_text("Hoàn tác")
    expect(row(page, "11.1")).to_have_attribute("data-old", "11.1 11.4")
    expect(row(page, "-11.4")).to_have_count(0)
    colleague = visits.open(f"/comparisons/{made}#k11.1")
    expect(row(colleague, "11.1").locator(".flag", has_text="gộp")).to_be_visible()
    page.locator("#toast").get_by_role("button", name="Hoàn tác").click()
    expect(row(page, "-11.4")).to_have_count(1)
    expect(row(page, "11.1")).to_have_attribute("data-old", "11.1")


@pytest.mark.parametrize("mode", ["side", "inline", "new", "table"])
def test_reading_modes(visits: Visits, compared: str, mode: str) -> None:
    """What is marked is marked by more than colour, and each mode shows the words that it promises."""
    page = visits.open(f"/comparisons/{compared}#k8.3")
    page.locator(f"#modes input[value={mode}]").check(force=True)
    expect(page.locator("body")).to_have_attribute("data-mode", mode)
    clause = row(page, "8.3")
    expect(clause).to_be_in_viewport()
    inserted = clause.locator(".new ins")
    expect(inserted).to_be_visible()
    assert clause.locator(".old .words").is_visible() == (mode in ("side", "table"))
    deleted = clause.locator(".new del" if mode == "inline" else ".old del")
    assert deleted.is_visible() == (mode != "new")
    if mode != "new":
        assert "underline" in inserted.evaluate("(element) => getComputedStyle(element).textDecorationLine")
        assert "line-through" in deleted.evaluate("(element) => getComputedStyle(element).textDecorationLine")


def test_citations_that_lead_nowhere_or_astray_are_listed(visits: Visits, compared: str) -> None:
    page = visits.open(f"/comparisons/{compared}")
    page.locator("#show-references").click()
    told = page.get_by_role("dialog", name="Viện dẫn cần xem lại")
    expect(told).to_contain_text("khoản 9 Điều 4")
    expect(told).to_contain_text("khoản 2 Điều 10")
    told.locator("a[href='#k25.2']").first.click()
    expect(row(page, "25.2")).to_be_in_viewport()
    expect(row(page, "25.2").locator(".cite.missing")).to_contain_text("khoản 9 Điều 4")
    expect(row(page, "14.1").locator(".new .cite.outdated")).to_contain_text("khoản 2 Điều 10")
