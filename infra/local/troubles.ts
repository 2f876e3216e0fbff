/** Passes on what went wrong, each thing once: what fails again and again is in the logs. */
export function troubles(say: (line: string) => void): (text: string) => void {
  const said = new Set<string>();
  return text => {
    if (said.has(text)) return;
    said.add(text);
    say(`! ${text}`);
  };
}
