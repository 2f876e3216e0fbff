/** Keeps a name or address in one piece beside text that runs the other way (Unicode FSI and PDI). */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}
