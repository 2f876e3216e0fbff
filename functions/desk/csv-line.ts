/** A line of CSV (RFC 4180). A spreadsheet takes what begins with =, +, - or @ for a formula, and runs it: such get a ' before. */
export function csvLine(cells: readonly string[]): string {
  return cells.map(cell).join(',');
}

function cell(text: string): string {
  // Spaces before it do not keep every spreadsheet from it.
  const tame = /^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${tame.replaceAll('"', '""')}"`;
}
