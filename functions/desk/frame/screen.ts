import type { Hono } from 'hono';
import type { DeskEnv } from '../visit.ts';
import type { Entry } from './frame.tsx';

/**
 * A screen of the desk: where it lies below `/desk`, how the navigation calls it (null: not at all), and its routes, which
 * are loaded when somebody first comes: a cold start pays for the screen that is asked for alone.
 */
export type Screen = {
  readonly at: `/${string}`;
  readonly entry: Entry | null;
  readonly routes: () => Promise<Hono<DeskEnv>>;
};
