"""Who takes part, and how: the municipality always does."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from talentdesk.desktop.proposals.form.form_section import FormSection
from talentdesk.desktop.proposals.form.list_sections import row_of
from talentdesk.desktop.proposals.form.row_fields import RowColumn
from talentdesk.desktop.proposals.form.rows_editor import Row, RowsEditor
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.labels import WrappedLabel
from talentdesk.domain.facts import counting_groups, is_municipality
from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import Partner, ProposalDraft
from talentdesk.wording.formatting import list_text
from talentdesk.wording.intake import SHEET_STEPS, SHEET_TITLES

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


class PartnersSection(FormSection):
    """An organisation of the programme brings its group; another name may be typed."""

    def __init__(self, theme: Theme, programme: Programme) -> None:
        super().__init__(theme, SHEET_TITLES["partners"])
        self._programme = programme
        self._known = {item.name.casefold(): item for item in programme.organisations}
        self._ids = {item.id: item.name for item in programme.organisations}
        self.editor = RowsEditor(
            theme,
            _columns(programme),
            translate("Form", "Partner"),
            translate("Form", "Partner toevoegen"),
            translate("Form", "Nog geen partners."),
        )
        self.count_label = WrappedLabel("", "small")
        self.role_area = self.text_area("municipality_role")
        self.add(WrappedLabel(SHEET_STEPS["partners"], "small"))
        self.add(self.editor)
        self.add(self.count_label)
        self.add_row("municipality_role", self.role_area)
        self.editor.edited.connect(self._type)
        self.editor.settled.connect(self._settle)

    @override
    def show_draft(self, draft: ProposalDraft) -> None:
        own = [item for item in draft.partners if is_municipality(self._programme, item)]
        others = [item for item in draft.partners if not is_municipality(self._programme, item)]
        self.editor.put([row_of(item) for item in (*own[:1], *others)])
        self.editor.fix_first(("organisation", "group") if own else ())
        self.put_text("municipality_role", self.role_area, draft.municipality_role)

    @override
    def is_filled(self, draft: ProposalDraft) -> bool:
        return any(not is_municipality(self._programme, item) for item in draft.partners)

    @override
    def first_field(self) -> QWidget:
        return self.editor.first_field()

    @override
    def follow(self, draft: ProposalDraft) -> None:
        groups = counting_groups(self._programme, draft, lambda item: item.supports)
        settings = self._programme.settings
        said = self.tr("{count} groepen steunen dit: {groups}. Nodig: {least}, liefst {best}.")
        nobody = self.tr("Nog geen groep steunt dit. Nodig: {least}, liefst {best}.")
        self.count_label.setText(
            (said if groups else nobody).format(
                count=len(groups),
                groups=list_text(groups),
                least=settings.minimum_groups,
                best=settings.preferred_groups,
            )
        )

    def _partner(self, row: Row) -> Partner:
        known = self._known.get(str(row["organisation"]).casefold())
        held = str(row.get("organisation_id") or "")
        if known is None and self._ids.get(held) != row["organisation"]:
            held = ""
        if known is not None:
            held = known.id
        return Partner(**{**row, "organisation_id": held})

    def _partners(self) -> tuple[Partner, ...]:
        return tuple(self._partner(row) for row in self.editor.values())

    def _type(self) -> None:
        self.typed.emit({"partners": self._partners()})

    def _settle(self) -> None:
        for row in self.editor.rows:
            known = self._known.get(str(row.fields["organisation"].value()).casefold())
            if known is not None and not row.fields["group"].value():
                row.fields["group"].put(known.group)
        self.settled.emit({"partners": self._partners()})


def _columns(programme: Programme) -> tuple[RowColumn, ...]:
    groups = tuple((group.id, group.name) for group in programme.groups)
    names = tuple(item.name for item in programme.organisations)
    return (
        RowColumn(
            "organisation",
            translate("Form", "Organisatie"),
            suggestions=names,
            required=True,
        ),
        RowColumn(
            "group",
            translate("Form", "Groep"),
            "choice",
            (("", translate("Form", "geen groep")), *groups),
        ),
        RowColumn("supports", translate("Form", "steunt"), "check", line=1),
        RowColumn("co_produces", translate("Form", "maakt mee"), "check", line=1),
        RowColumn("co_finances", translate("Form", "betaalt mee"), "check", line=1),
        RowColumn("pays", translate("Form", "Bedrag €"), "amount", width=150, line=1),
        RowColumn("note", translate("Form", "Opmerking"), line=2),
    )
