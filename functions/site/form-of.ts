import type { Context } from 'hono';

/** What a form holds; a body that is no form is taken as an empty one, so that no program is refused over its wrapping. */
export async function formOf(context: Context, options: { readonly all?: true } = {}): Promise<unknown> {
  try {
    return await context.req.parseBody(options);
  } catch (error) {
    if (error instanceof TypeError) return {};
    throw error;
  }
}
