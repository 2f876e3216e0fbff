import { oneLine } from './plain-text.ts';

type Step = string | number;

/** What lies at a path in JSON from elsewhere; undefined when there is nothing. */
export function valueAt(value: unknown, ...path: readonly Step[]): unknown {
  return path.reduce((at, step) => (isObject(at) && Object.hasOwn(at, step) ? at[step] : undefined), value);
}

/** The text at a path; a number counts as text, anything else as none. */
export function textAt(value: unknown, ...path: readonly Step[]): string {
  const found = valueAt(value, ...path);
  return typeof found === 'number' || typeof found === 'string' ? String(found) : '';
}

export function lineAt(value: unknown, ...path: readonly Step[]): string {
  return oneLine(textAt(value, ...path));
}

/** The list at a path; none when there is something else. */
export function listAt(value: unknown, ...path: readonly Step[]): readonly unknown[] {
  const found = valueAt(value, ...path);
  return Array.isArray(found) ? found : [];
}

function isObject(value: unknown): value is Readonly<Record<Step, unknown>> {
  return typeof value === 'object' && value !== null;
}
