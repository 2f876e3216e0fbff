import { describe, expect, it } from 'vitest';
import { whatContinuingMeans } from '../../functions/deliveries/continuing.ts';
import { anEdition } from '../editions/an-edition.ts';

function means(causes: readonly unknown[], canary = 'passed') {
  const sending = { ...anEdition('sending').sending, canary };
  return whatContinuingMeans(anEdition('paused', { causes, sending })).join(' ');
}

describe('whatContinuingMeans', () => {
  it('says what is waived, and that all else stays', () => {
    expect(means(['canary'], 'waiting')).toMatch(/^Everybody is mailed, without waiting.* pause it again/);
    expect(means(['guard'])).toMatch(/of the mails so far don’t count any more.* It stays watched/);
    expect(means(['failure'])).toMatch(/another such mail pauses it again/);
    expect(means([{ storyId: 'ferry', takenBackAt: '2026-11-22T11:35:00Z' }])).toMatch(/taken back goes out/);
  });

  it('says after a pause of one’s own that the canary is still waited for', () => {
    expect(means(['person'], 'waiting')).toMatch(/^Still only its first 500 readers/);
    expect(means(['person'])).toMatch(/^It stays watched/);
  });
});
