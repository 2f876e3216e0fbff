/**
 * Rows as CSV that a spreadsheet opens and no program is led astray by: what a spreadsheet would take for a formula
 * stands behind an apostrophe, which it shows as text (OWASP, CSV injection).
 */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map(row => `${row.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(value: string | number): string {
  const text = String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
