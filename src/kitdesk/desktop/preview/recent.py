"""Documents made lately on this computer: the last ones, newest first."""

from typing import Any

from kitdesk.desktop.desk import Desk
from kitdesk.desktop.preview.order import Order

KEY = "recent_reports"
AT_MOST = 12


def recent(desk: Desk) -> list[dict[str, Any]]:
    """What was made lately: `document`, `id`, `tag`, `options`, `title`, `at`."""
    return desk.workspace.setting(KEY, [])


def remember(desk: Desk, order: Order, title: str) -> None:
    """Puts a document first; the same one made again moves up."""
    entry = {
        "document": order.document,
        "id": order.id,
        "tag": order.tag,
        "options": order.options,
        "title": title,
        "at": desk.now().isoformat(timespec="seconds"),
    }
    same = ("document", "id", "tag")
    others = [one for one in recent(desk) if any(one.get(k) != entry[k] for k in same)]
    desk.keep(KEY, [entry, *others][:AT_MOST])
