import { describe, expect, it } from 'vitest';
import { leaveUntracked } from '../../functions/mail/leave-untracked.ts';
import { renderMail } from '../../functions/mail/render-mail.ts';
import { aMail } from './sample-content.ts';

describe('leaveUntracked', () => {
  it('has SES lead nobody past its own server who wants to leave', async () => {
    const { html } = await renderMail(aMail(), 'mail');
    const links = leaveUntracked(html).match(/<a[^>]*>/g) ?? [];

    const untracked = links.filter(link => link.startsWith('<a ses:no-track '));
    expect(untracked.length).toBeGreaterThan(0);
    expect(links.filter(link => link.includes('{{unsubscribeUrl}}'))).toEqual(untracked);
  });
});
