/** A moment as the clocks of a zone show it, and which zone that is. */
export function inZone(moment: string, timeZone: string): string {
  const format = {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  } as const;
  return `${new Intl.DateTimeFormat('en-GB', format).format(new Date(moment))} (${timeZone})`;
}
