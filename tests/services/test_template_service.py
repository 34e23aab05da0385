"""A workbook of finance is kept, mapped, filled, and replaced by next year's."""

import hashlib
from pathlib import Path

import openpyxl
import pytest

from talentdesk.domain.errors import RecordMissingError, RuleError, SourceFileError
from talentdesk.domain.template_plan import TemplateFault
from talentdesk.services.template_service import TemplateService
from talentdesk.services.workplace import Workplace
from tests.reports.template_case import MAPPING, a_source, make_template, pack_parts, parts_of
from tests.services.cases import MORNING, act_as


@pytest.fixture
def service(desk: Workplace) -> TemplateService:
    act_as(desk, "financieel adviseur")
    return TemplateService(desk)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_template(tmp_path / "reserves 2026.xlsx")


def test_a_template_is_kept_and_filled(service: TemplateService, file: Path) -> None:
    template = service.add(file, "", MORNING)
    mapped = service.map(template.id, MAPPING, MORNING)
    target = file.with_name("klaar.xlsx")

    plan = service.fill(mapped, a_source(), target, MORNING)

    assert (template.title, template.version, mapped.version) == ("reserves 2026", 1, 2)
    assert plan.filled_rows == 5
    assert openpyxl.load_workbook(target)["Cijfers"]["A9"].value == 2030
    assert service.plan(mapped, a_source()) == plan
    assert service.all() == [mapped]


def test_next_years_workbook_takes_the_mapping_over(service: TemplateService, file: Path) -> None:
    first = service.add(file, "Reserves", MORNING)
    service.map(first.id, MAPPING, MORNING)
    other = pack_parts(file.with_name("2027.xlsx"), {**parts_of(file), "extra.xml": b"<a/>"})

    again = service.add(other, "Reserves", MORNING)

    assert (again.id, again.version, again.file) == (first.id, 3, "2027.xlsx")
    assert again.mapping == MAPPING
    assert again.sha256 == hashlib.sha256(other.read_bytes()).hexdigest()


def test_the_same_mapping_makes_no_version(service: TemplateService, file: Path) -> None:
    template = service.add(file, "Reserves", MORNING)

    assert service.map(template.id, {}, MORNING) == template


def test_a_template_that_ended_is_filled_no_more(service: TemplateService, file: Path) -> None:
    template = service.add(file, "Reserves", MORNING)

    service.end(template.id, MORNING)

    assert service.all() == []
    with pytest.raises(RecordMissingError):
        service.called("Reserves")


def test_what_a_workbook_asks_is_seen_before_it_is_kept(
    service: TemplateService, file: Path
) -> None:
    seen = service.look(file)

    assert service.ask_of(service.add(file, "", MORNING)) == seen
    assert seen.tables[0].name == "tblReserve"


def test_without_a_mapping_only_names_that_speak_for_themselves_are_filled(
    service: TemplateService, file: Path
) -> None:
    plan = service.plan(service.add(file, "", MORNING), a_source())

    assert [cell.fault for cell in plan.cells] == [None, None, None]
    assert plan.tables == ()
    mapped = service.map(
        service.called("reserves 2026").id, {"Marge": "momentopname/stand"}, MORNING
    )
    faults = {cell.name: cell.fault for cell in service.plan(mapped, a_source()).cells}
    assert faults["Marge"] is TemplateFault.FORMULA


def test_a_hostile_workbook_is_not_kept(service: TemplateService, file: Path) -> None:
    hostile = pack_parts(
        file.with_name("macro.xlsx"), {**parts_of(file), "xl/vbaProject.bin": b"x"}
    )

    with pytest.raises(SourceFileError, match="macros"):
        service.add(hostile, "", MORNING)
    assert service.all() == []


def test_only_who_makes_papers_keeps_templates(
    desk: Workplace, service: TemplateService, file: Path
) -> None:
    template = service.add(file, "Reserves", MORNING)
    act_as(desk, "regisseur wonen")

    with pytest.raises(RuleError, match="G-07"):
        service.add(file, "Anders", MORNING)
    with pytest.raises(RuleError, match="G-07"):
        service.map(template.id, MAPPING, MORNING)
    with pytest.raises(RuleError, match="G-07"):
        service.end(template.id, MORNING)
    with pytest.raises(RuleError, match="G-07"):
        service.fill(template, a_source(), file.with_name("x.xlsx"), MORNING)
