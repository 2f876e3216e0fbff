import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';

/*
 * Scores the sample mails with SpamAssassin's local rules, as a mailbox provider that knows nothing of the sender would:
 * node test/mail/spam-scores.ts. None may have more than `most`.
 */
const most = -0.5;
const folder = new URL('../emails/', import.meta.url);
const site = 'https://letters.example.org';

/** What a reader's own server writes of the hop that every mail has. */
const received = [
  'Received: from localhost (localhost [127.0.0.1])',
  ' by mx.example.com (Postfix) with ESMTPS id 4F2k1',
  ' for <reader@example.com>; Sun, 22 Nov 2026 11:00:01 +0000 (UTC)',
].join('\n');

const names = readdirSync(folder)
  .filter(name => name.endsWith('.txt') && !name.includes('-hosted') && !name.includes('-desk'))
  .map(name => name.replace('.txt', ''))
  // Its words are those of an attack.
  .filter(name => name !== 'digest-hostile');
const mailbox = await Promise.all(
  names.map(async name => `From news@example.org Sun Nov 22 11:00:00 2026\n${await messageOf(name)}\n`),
);
const run = spawnSync('spamassassin', ['-L', '-t', '--mbox'], {
  input: mailbox.join('\n'),
  encoding: 'utf8',
  maxBuffer: 2 ** 28,
});
if (run.error) throw run.error;
const reports = run.stdout.split(/^From news@example\.org /m).slice(1);
const scores = reports.map(report => {
  const unfolded = report.replaceAll(/\r?\n[ \t]+/g, ' ');
  const [, score = '99', tests = ''] =
    /X-Spam-Status: \w+, score=(-?[\d.]+).*? tests=(.*?) autolearn/.exec(unfolded) ?? [];
  const name = /^Message-ID: <0100(.*?)@/im.exec(unfolded)?.[1] ?? 'unknown';
  return { name, score: Number(score), tests: tests.replaceAll(' ', '') };
});
for (const { name, score, tests } of scores) console.log(`${score.toFixed(1).padStart(5)}  ${name}  ${tests}`);
if (scores.length !== names.length) throw new Error(`${names.length} mails went in, ${scores.length} came out`);
if (scores.some(({ score }) => score > most)) throw new Error(`a mail scores above ${most}`);

/** The mail as SES would hand it on: encoded, with the headers of a list. */
async function messageOf(name: string): Promise<string> {
  const [head = '', ...text] = readFileSync(new URL(`${name}.txt`, folder), 'utf8').split('\n\n');
  const composer = new MailComposer({
    from: '"The Morning Tide" <morning-tide@news.example.org>',
    replyTo: 'newsroom@news.example.org',
    to: 'reader@example.com',
    subject: /^Subject: (.*)$/m.exec(head)?.[1] ?? '',
    date: new Date('2026-11-22T11:00:00Z'),
    messageId: `<0100${name}@email.amazonses.com>`,
    text: text.join('\n\n'),
    html: readFileSync(new URL(`${name}.html`, folder), 'utf8'),
    headers: {
      'List-Id': '"The Morning Tide" <morning-tide.news.example.org>',
      'List-Unsubscribe': `<${site}/leave/k1.3fQ0c2Vt>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
    textEncoding: 'quoted-printable',
  });
  const written = (await composer.compile().build()).toString();
  return `${received}\n${written}`.replaceAll('\r\n', '\n').replaceAll(/^From /gm, '>From ');
}
