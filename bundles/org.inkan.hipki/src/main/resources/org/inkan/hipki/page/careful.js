/* A click that was meant for what was there before must not be taken for a yes. */
const BEFORE_YES = 700;

/**
 * A button that says yes. It can be pressed once its window has been in front for a while: who opened the window can bring it to
 * the front in the middle of a double click.
 *
 * @param ready whether it may be pressed at all
 * @returns after: start to wait anew, and look again whether it is ready
 */
export function careful(button, ready) {
  let waiting = 0;
  const look = () => { button.disabled = waiting !== 0 || !ready(); };
  const start = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      waiting = 0;
      look();
    }, BEFORE_YES);
    look();
  };
  addEventListener("focus", start);
  document.addEventListener("visibilitychange", start);
  return { start, look };
}
