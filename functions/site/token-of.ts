import type { Context } from 'hono';

/** The token in a link's path. Mail programs take a bracket or full stop behind a link for a part of it; a token ends in a letter. */
export function tokenOf(context: Context): string {
  return (context.req.param('token') ?? '').replace(/[^A-Za-z0-9]+$/, '');
}
