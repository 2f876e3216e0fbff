import type { Context } from 'hono';
import type { EmailAddress } from '../../language/email-address.ts';
import type { Newsletters } from '../../newsletters/newsletter-table.ts';
import type { Setting } from '../frame.tsx';
import { settingFor } from '../setting.ts';

type Deps = { readonly newsletters: Pick<Newsletters, 'list' | 'getOrganisation'> };

/** For a page that does not know its reader; `writeTo` is where a person answers. */
export async function strangersView(
  context: Context,
  deps: Deps,
): Promise<{ readonly setting: Setting; readonly writeTo: EmailAddress | null }> {
  const newsletters = (await deps.newsletters.list()).map(({ newsletter }) => newsletter);
  const setting = await settingFor(context.req.header('Accept-Language') ?? '', newsletters, deps);
  return { setting, writeTo: newsletters[0]?.sender.replyTo ?? null };
}
