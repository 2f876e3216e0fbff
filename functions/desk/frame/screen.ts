import type { Hono } from 'hono';
import type { DeskEnv } from '../visit.ts';
import type { Entry } from './frame.tsx';

/** A screen of the desk: where it lies below `/desk`, how the navigation calls it (null: not at all), and its routes. */
export type Screen = {
  readonly at: `/${string}`;
  readonly entry: Entry | null;
  readonly routes: Hono<DeskEnv>;
};
