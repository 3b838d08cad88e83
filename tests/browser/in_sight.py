"""Whether what a page shows is whole and can be seen: in a narrow window, with large text, in forced colours."""

from playwright.sync_api import Page, ViewportSize

NARROW = ViewportSize(width=360, height=740)
LANDSCAPE = ViewportSize(width=740, height=360)
# What is left of 1280 pixels at 400 %, the widest that anybody has to be served.
ZOOMED = ViewportSize(width=320, height=256)
# Material's letters are 125 % of the browser's.
USUAL_TEXT, DOUBLE_TEXT = "", "250%"
SIZES = {
    "zoomed": (ZOOMED, USUAL_TEXT),
    "landscape": (LANDSCAPE, USUAL_TEXT),
    "double text": (NARROW, DOUBLE_TEXT),
    "narrow": (NARROW, USUAL_TEXT),
}
SET_TEXT = "(size) => { document.documentElement.style.fontSize = size; }"
# What is wider than the window, or than the dialog over it; and buttons with words that do not fit into them.
CUT_OFF = """() => {
  const wide = (part) => part.scrollWidth > part.clientWidth;
  const roots = [document.documentElement, ...document.querySelectorAll("dialog[open]")].filter(wide);
  const buttons = [...document.querySelectorAll("main button, main .rw-button, main summary, dialog button")];
  const cut = buttons.filter((part) => {
    const { left, right, width } = part.getBoundingClientRect();
    const outside = left < 0 || right > innerWidth;
    return part.checkVisibility() && width > 0 && (outside || (wide(part) && !part.matches("summary")));
  });
  const words = cut.map((part) => part.textContent.trim());
  return [...roots.map((part) => `${part.localName} is ${part.scrollWidth} wide`), ...words];
}"""
# What can be told from its surroundings by a fill or an edge that forced colours leave.
UNSEEN = """() => {
  const seen = (part) => part.checkVisibility({ visibilityProperty: true }) && part.getBoundingClientRect().width > 1;
  const all = (selector) => [...document.querySelectorAll(selector)].filter(seen);
  const style = (part) => getComputedStyle(part);
  const ground = (part) => {
    for (let each = part; each; each = each.parentElement) {
      const { backgroundColor } = style(each);
      if (!/^rgba.*, 0\\)$/.test(backgroundColor)) return backgroundColor;
    }
    return "";
  };
  const edged = (part) => {
    const { borderInlineStartWidth: width, borderInlineStartColor: colour } = style(part);
    return parseFloat(width) > 0 && colour !== ground(part);
  };
  const boxes = ".rw-option, .rw-scale__press, .rw-scale__item :not(:checked) + span";
  const edges = `.rw-button, .rw-dialog, dialog.rw-player, ${boxes}`;
  const found = [
    ...all(edges).filter((part) => !edged(part)),
    ...all(".rw-player__time, .rw-player__cue").filter((part) => style(part).color === ground(part)),
    ...all(".rw-scale__item input:checked + span").filter((chosen) => {
      const others = [...chosen.closest("fieldset").querySelectorAll("input:not(:checked) + span")];
      return others.some((other) => ground(other) === ground(chosen));
    }),
    ...all(".rw-option input").filter((box) => style(box).appearance === "none"),
    ...all(".rw-session--done .rw-session__box").filter((box) => ground(box) === ground(box.parentElement)),
  ];
  return found.map((part) => `${part.className || part.localName}: ${part.textContent.trim().slice(0, 40)}`);
}"""


def cut_off(page: Page) -> dict[str, list[str]]:
    """Return what does not fit, by the size of window and text; the window is left narrow, with its usual text."""
    found = {}
    for name, (size, text) in SIZES.items():
        page.set_viewport_size(size)
        page.evaluate(SET_TEXT, text)
        if lines := page.evaluate(CUT_OFF):
            found[name] = lines
    return found


def unseen(page: Page) -> dict[str, list[str]]:
    """Return what cannot be told from its surroundings where the system chooses the colours."""
    page.emulate_media(forced_colors="active")
    lines = page.evaluate(UNSEEN)
    page.emulate_media(forced_colors="none")
    return {"forced colours": lines} if lines else {}
