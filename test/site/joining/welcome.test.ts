import { describe, expect, it } from 'vitest';
import { archivedEdition, isArchived } from '../../../functions/editions/archived-edition.ts';
import { outbox } from '../../../functions/outbox/outbox.ts';
import type { PersonalMail } from '../../../functions/outbox/personal-mail.ts';
import { welcome } from '../../../functions/site/joining/welcome.ts';
import { signUp } from '../../../functions/subscribers/sign-up.ts';
import { anArticle } from '../../articles/an-article.ts';
import { anEdition } from '../../editions/an-edition.ts';
import { anOrganisation } from '../../newsletters/a-newsletter.ts';
import { aProfile, at } from '../../subscribers/a-profile.ts';
import { bahia } from '../a-site.ts';

type Story = { readonly id: string; readonly headline: string; readonly url: string };
type Latest = { readonly subject: string; readonly stories: readonly Story[]; readonly takenBack?: string };

/** The greeting of an English reader of a Spanish newsletter, whose latest edition had these stories. */
async function greeting(latest: Latest | null) {
  const { subscriberId, address } = aProfile({ email: 'ann@example.org' });
  const consent = { form: 'subscribe page', shown: null, origin: null, confirmation: null };
  const asked = { newsletters: [bahia.id], language: 'en', askedAt: at('12:00:00'), consent };
  const { compiled } = anEdition('closed');
  const stored = archivedEdition.parse({ ...anEdition('closed'), compiled: { ...compiled, ...latest } });
  const put: PersonalMail[] = [];
  await welcome(
    {
      signUp: signUp.parse({ id: 'AAAAAAAAAAAAAAAAAAAAAA', subscriberId, address, ...asked }),
      newsletters: [bahia],
      organisation: anOrganisation(),
    },
    {
      articles: {
        find: async ids =>
          ids.map(id => anArticle({ id, retractedAt: id === latest?.takenBack ? at('11:00:00') : null })),
      },
      archive: { editions: async () => (latest !== null && isArchived(stored) ? [stored] : []) },
      outbox: outbox({
        mails: { put: async mail => put.push(mail) > 0 },
        toSend: { send: async () => {} },
        now: () => at('12:00:00'),
      }),
      leaveUrlOf: () => 'https://news.example.org/leave/x',
      siteUrl: 'https://news.example.org',
    },
  );
  return put[0]?.mail;
}

describe('the greeting of who has joined', () => {
  it('shows what the newsletter carried last, in its language', async () => {
    const stories = Array.from({ length: 8 }, (_, i) => ({
      ...{ id: `muelle-${i}`, headline: `El muelle & <b>${i}</b>`, url: `https://harbor.example/${i}` },
    }));

    const mail = await greeting({ subject: 'El muelle', stories });

    expect(mail?.text).toContain('In the latest edition:\n- El muelle & <b>0</b>\n  https://harbor.example/0\n');
    expect(mail?.html).toMatch(/<ul lang="es"[^>]*>.*<a href="https:\/\/harbor\.example\/0"/s);
    expect(mail?.html).toContain('El muelle &amp; &lt;b&gt;4&lt;/b&gt;');
    expect(mail?.html).not.toContain('El muelle &amp; &lt;b&gt;5&lt;/b&gt;');
  });

  it('tells nobody of a story that was taken back since', async () => {
    const stories = ['muelle', 'ferry'].map(id => ({ id, headline: `El ${id}`, url: `https://harbor.example/${id}` }));

    const mail = await greeting({ subject: 'El muelle', stories, takenBack: 'muelle' });
    const bare = await greeting({ subject: 'El muelle', stories: stories.slice(0, 1), takenBack: 'muelle' });

    expect(mail?.text).toContain('In the latest edition:\n- El ferry\n');
    expect(`${mail?.html} ${bare?.html}`).not.toContain('El muelle');
    expect(bare?.text).toContain('Read the latest edition:\nhttps://');
  });

  it('names a letter that carried no story', async () => {
    const mail = await greeting({ subject: 'Una carta', stories: [] });

    expect(mail?.text).toContain('In the latest edition:\n- Una carta\n\nRead the latest edition:\nhttps://');
    expect(mail?.html).not.toContain('href=""');
  });

  it('shows nothing of an edition where there is none yet', async () => {
    const mail = await greeting(null);

    expect(mail?.text).not.toContain('latest edition');
    expect(mail?.html).not.toContain('<ul');
  });
});
