import { describe, expect, it } from 'vitest';
import { countTrackedLinks, leaveUntracked } from '../../functions/mail/leave-untracked.ts';
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

describe('countTrackedLinks', () => {
  it('counts each link once that SES tells of in every mail', () => {
    const html = [
      '<a href="https://example.org/ferry"><img></a><a class="title" href="https://example.org/ferry">Ferry</a>',
      '<a href="https://example.org/bus?a=1&amp;b=2">Bus</a><a href="mailto:desk@example.org">Write</a>',
      '{{#if ask}}<a href="https://example.org/donors">Our donors</a>{{/if}}<a href="{{unsubscribeUrl}}">Leave</a>',
      '<a ses:no-track href="https://example.org/leave">Leave</a>',
    ].join('\n');

    expect(countTrackedLinks(html)).toBe(2);
  });

  it('counts in a rendered mail the stories, and no more than all links', async () => {
    const { html } = await renderMail(aMail(), 'mail');
    const count = countTrackedLinks(leaveUntracked(html));

    expect(count).toBeGreaterThan(3);
    expect(count).toBeLessThan((html.match(/<a /g) ?? []).length);
  });
});
