"""What the window shows around each thing that the room Voorstellen can show."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from talentdesk.desktop.proposals.form.proposal_form import ProposalForm
from talentdesk.desktop.proposals.intake.import_pane import ImportPane
from talentdesk.desktop.proposals.list_room import ListRoom
from talentdesk.desktop.proposals.page_actions import PageActions
from talentdesk.desktop.shell.room_frame import HeaderChip, KeyLine, RoomFrame
from talentdesk.desktop.widgets.status_looks import STATUS_TONES
from talentdesk.domain.proposals import Proposal
from talentdesk.wording.terms import term

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


class PageFrames:
    """Header, buttons, parts for F6 and keys, of the list, the form and the import."""

    def __init__(self, frame: RoomFrame, actions: PageActions) -> None:
        self._frame = frame
        self._actions = actions

    def show_empty(self, empty: QWidget) -> None:
        """The empty room: its first step stands in the room itself."""
        self._frame.set_header("", (), translate("ProposalFrames", "Voorstellen"))
        self._frame.set_actions(None, (self._actions.write_form,))
        self._actions.enable(in_list=False, in_form=False)
        self._frame.set_panes((empty,))
        self._frame.set_keys(())

    def show_list(self, room: ListRoom, *, is_example: bool) -> None:
        """The list and the inspector."""
        frame, actions = self._frame, self._actions
        example = HeaderChip(translate("ProposalFrames", "Voorbeeld"), "warn", "flask")
        chips = (example,) if is_example else ()
        frame.set_header("", chips, translate("ProposalFrames", "Voorstellen"))
        frame.set_actions(actions.new, (actions.write_form, actions.bring_in))
        actions.enable(in_list=True, in_form=False)
        frame.set_panes((room.filter_bar, room.list.table, room.inspector))
        frame.set_keys(
            (
                KeyLine("Enter", translate("ProposalFrames", "bewerken")),
                KeyLine("↑ ↓", translate("ProposalFrames", "vorige en volgende voorstel")),
                KeyLine("Ctrl+C", translate("ProposalFrames", "gekozen rijen kopiëren")),
            )
        )

    def show_form(self, form: ProposalForm) -> None:
        """The form; its next step stands in the form itself."""
        self._frame.set_header("", (), translate("ProposalFrames", "Nieuw voorstel"))
        self._frame.set_actions(None)
        self._actions.enable(in_list=False, in_form=True)
        self._frame.set_panes((form.nav, form.fields))
        self._frame.set_keys(
            (
                KeyLine("Esc", translate("ProposalFrames", "terug naar de lijst")),
                KeyLine("Ctrl+Z", translate("ProposalFrames", "laatste wijziging ongedaan maken")),
            )
        )

    def name_form(self, held: Proposal) -> None:
        """Number, title and status of the proposal in the form."""
        chip = HeaderChip(term(held.status), STATUS_TONES[held.status])
        self._frame.set_header(held.content.title, (chip,), held.number)

    def show_intake(self, intake: ImportPane) -> None:
        """What comes in; its one button stands at the foot of the plan."""
        self._frame.set_actions(None, (self._actions.other_columns,))
        self._actions.enable(in_list=False, in_form=False)
        self._frame.set_panes((intake.plan, intake.columns))
        does = translate("ProposalFrames", "het voorstel of de dubbelganger tonen")
        self._frame.set_keys((KeyLine("Enter", does),))

    def name_intake(self, file: str, profile: str) -> None:
        """The file, and the column profile when there is one."""
        said = translate("ProposalFrames", "{file} · kolomindeling '{name}'")
        subtitle = said.format(file=file, name=profile) if profile else file
        title = translate("ProposalFrames", "Voorstellen inlezen")
        self._frame.set_header(subtitle, (), title)
