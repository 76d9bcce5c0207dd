"""The one style sheet: made from the tokens, set once on the application, made anew when the theme changes.

Widgets choose by property (``kind="primary"``), never by a sheet of their own. Font sizes are not set here: a
``font-size`` rule would override `setFont` in painted widgets.
"""

from string import Template

from gatekeeper_app.ui.theme.tokens import (
    CONTROL_HEIGHT,
    PRIMARY_HEIGHT,
    RADIUS_CARD,
    RADIUS_CONTROL,
    RADIUS_TAG,
    Colours,
)

_SHEET = Template(
    """
QWidget { color: $text; }
QMainWindow, QWidget[pane="canvas"], QScrollArea[pane="canvas"], QScrollArea[pane="canvas"] > QWidget > QWidget[pane="canvas"] { background: $canvas; }
QWidget[pane="surface"], QScrollArea[pane="surface"] { background: $surface; }
QWidget[pane="sunken"] { background: $sunken; }
QScrollArea, QAbstractScrollArea { border: none; }
QToolTip { background: $raised; color: $text; border: 1px solid $line_control; padding: 4px; }

QFrame[card="true"] { background: $surface; border: 1px solid $line; border-radius: ${card}px; }
QFrame[card="active"] { background: $surface; border: 1px solid $line_control; border-radius: ${card}px; }
QFrame[box="sunken"] { background: $sunken; border: none; border-radius: ${control}px; }
QFrame[box="field"] { background: $field; border: 1px solid $line; border-radius: ${control}px; }
QFrame[box="error"] { background: $error_tint; border: 1px solid $error; border-radius: ${control}px; }
QFrame[box="warning"] { background: $warning_tint; border: 1px solid $warning; border-radius: ${control}px; }
QFrame[box="note"] { background: $note_tint; border: 1px solid $note; border-radius: ${control}px; }
QFrame[box="ok"] { background: $ok_tint; border: 1px solid $ok; border-radius: ${control}px; }
QFrame[line="bottom"] { border: none; border-bottom: 1px solid $line; background: $surface; }
QFrame[line="top"] { border: none; border-top: 1px solid $line; background: $surface; }
QFrame[line="left"] { border: none; border-left: 1px solid $line; background: $surface; }
QFrame[line="right"] { border: none; border-right: 1px solid $line; background: $canvas; }

QLabel { background: transparent; }
QLabel[tone="muted"] { color: $text_muted; }
QLabel[tone="error"] { color: $error; }
QLabel[tone="warning"] { color: $warning; }
QLabel[tone="note"] { color: $note; }
QLabel[tone="ok"] { color: $ok; }
QLabel[sign="tinted"] { background: $accent_tint; border-radius: ${control}px; }
QLabel[tag="note"] { color: $note; background: $note_tint; border: 1px solid $note; border-radius: ${tagr}px; padding: 1px 6px; }

QPushButton { background: $surface; color: $text; border: 1px solid $line_control; border-radius: ${control}px;
  padding: 0 14px; min-height: ${height}px; }
QPushButton:hover { background: $accent_tint; }
QPushButton:pressed { background: $sunken; }
QPushButton:disabled { color: $text_disabled; border-color: $line; background: $surface; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent; min-height: ${primary}px; padding: 0 18px; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:disabled { background: $sunken; color: $text_disabled; border-color: $line; }
QPushButton[kind="link"] { background: transparent; color: $accent; border: none; padding: 0 2px; min-height: 24px; text-align: left; text-decoration: underline; }
QPushButton[kind="link"]:hover { color: $accent_hover; }
QPushButton[kind="quiet"] { background: transparent; border: none; padding: 0 6px; min-height: 28px; }
QPushButton[kind="quiet"]:hover { background: $accent_tint; }
QPushButton[kind="disclosure"] { background: transparent; border: none; padding: 0 4px; min-height: 28px; text-align: left; }
QPushButton[kind="disclosure"]:hover { background: $accent_tint; }
QPushButton[kind="rail"] { background: transparent; border: none; border-radius: ${control}px; padding: 0; text-align: center; }
QPushButton[kind="tab"] { background: transparent; border: none; border-bottom: 3px solid transparent; border-radius: 0; padding: 2px 11px 0 11px; min-height: 36px; }
QPushButton[kind="tab"]:hover { background: $accent_tint; }
QPushButton[kind="tab"]:checked { border-bottom: 3px solid $accent; color: $accent; }
QPushButton[kind="segment"] { border-radius: 0; margin-left: -1px; padding: 0 12px; }
QPushButton[kind="segment"][place="first"] { border-top-left-radius: ${control}px; border-bottom-left-radius: ${control}px; margin-left: 0; }
QPushButton[kind="segment"][place="last"] { border-top-right-radius: ${control}px; border-bottom-right-radius: ${control}px; }
QPushButton[kind="segment"][place="only"] { border-radius: ${control}px; margin-left: 0; }
QPushButton[kind="segment"]:checked { background: $accent_tint; border: 2px solid $accent; min-height: ${thick}px; padding: 0 11px; }
QPushButton[kind="chip"] { border-radius: 15px; min-height: 28px; padding: 0 12px; }
QPushButton[kind="chip"]:checked { background: $accent_tint; border: 2px solid $accent; min-height: 26px; padding: 0 11px; }
QPushButton[kind="start"] { background: $surface; border: 1px solid $line_control; border-radius: ${card}px; padding: 0; text-align: left; }
QPushButton[kind="start"]:hover { background: $field; border-color: $accent; }

QLineEdit, QPlainTextEdit, QTextEdit[kind="input"], QDateEdit { background: $surface; color: $text; border: 1px solid $line_control;
  border-radius: ${control}px; padding: 0 8px; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QDateEdit { min-height: ${height}px; }
QPlainTextEdit, QTextEdit[kind="input"] { padding: 6px 8px; }
QLineEdit[fault="true"], QPlainTextEdit[fault="true"] { border: 2px solid $error; }
QLineEdit:disabled { color: $text_disabled; background: $sunken; }
QTextEdit[kind="clause"] { background: transparent; border: none; }
QSpinBox QLineEdit, QDoubleSpinBox QLineEdit { border: none; padding: 0; min-height: 0; background: transparent; }
QComboBox { background: $surface; color: $text; border: 1px solid $line_control; border-radius: ${control}px; padding: 0 8px; min-height: ${height}px; }
QComboBox:hover { background: $accent_tint; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 26px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url("$chevron"); width: 16px; height: 16px; }
QComboBox QAbstractItemView { background: $raised; color: $text; border: 1px solid $line_control; selection-background-color: $accent_tint; selection-color: $text; outline: none; }
QCheckBox { spacing: 8px; min-height: 24px; background: transparent; }
QCheckBox::indicator { width: 18px; height: 18px; border: 1px solid $line_control; border-radius: ${tagr}px; background: $surface; }
QCheckBox::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$tick"); }
QCheckBox::indicator:disabled { background: $sunken; border-color: $line; }

QSlider { background: transparent; }
QSlider::groove:horizontal { height: 2px; background: $line_control; border-radius: 1px; }
QSlider::sub-page:horizontal { height: 4px; margin: -1px 0; background: $accent; border-radius: 2px; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -8px 0; border: 2px solid $accent; border-radius: 9px; background: $surface; }
QSlider::handle:horizontal:hover { background: $accent_tint; }
QSlider::handle:horizontal:disabled { border-color: $line_control; background: $sunken; }
QSlider::sub-page:horizontal:disabled { background: $line_control; }

QListView, QTableView { background: transparent; border: none; outline: none; selection-background-color: $accent_tint; selection-color: $text; alternate-background-color: $surface; }
QHeaderView::section { background: $surface; color: $text_muted; border: none; border-bottom: 1px solid $line; padding: 6px 8px; text-align: left; }
QTableView { gridline-color: $line; }
QProgressBar { background: $sunken; border: none; border-radius: 4px; max-height: 8px; min-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: $line_control; border-radius: 4px; min-height: 32px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle:horizontal { background: $line_control; border-radius: 4px; min-width: 32px; margin: 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QMenu { background: $raised; color: $text; border: 1px solid $line_control; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: ${tagr}px; }
QMenu::item:selected { background: $accent_tint; }
QMenu::item:disabled { color: $text_disabled; }
QSplitter::handle { background: $line; }
"""
)


def style_sheet(colours: Colours, chevron: str, tick: str) -> str:
    """The sheet for one scheme. `chevron` and `tick` are the paths of pictures in this scheme's colours: the combo
    box's arrow and the check box's mark."""
    values = {name: getattr(colours, name) for name in colours.names()}
    return _SHEET.substitute(
        values,
        card=RADIUS_CARD,
        control=RADIUS_CONTROL,
        tagr=RADIUS_TAG,
        height=CONTROL_HEIGHT - 2,
        thick=CONTROL_HEIGHT - 4,
        primary=PRIMARY_HEIGHT - 2,
        chevron=chevron,
        tick=tick,
    )
