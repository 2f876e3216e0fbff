import { language } from '../../functions/language/locale.ts';
import type { NoticeContent } from '../../functions/mail/notice-mail.ts';
import { aMail } from './sample-content.ts';
import { brands, digestAr, digestEs, digestFr } from './sample-languages.ts';

const site = 'https://letters.example.org';
const newsletters = {
  en: aMail().newsletter,
  es: brands.es.newsletter,
  fr: brands.fr.newsletter,
  ar: brands.ar.newsletter,
};

const stories = {
  en: aMail().stories,
  es: digestEs.stories,
  fr: digestFr.stories,
  ar: digestAr.stories,
};

/** The fixed mails by name, in each language. */
export const notices: Readonly<Record<string, NoticeContent>> = Object.fromEntries(
  language.options.flatMap(of => {
    const common = {
      language: of,
      newsletter: newsletters[of],
      organisation: aMail().organisation,
      preferencesUrl: `${site}/preferences`,
      latest: null,
    };
    const confirmation: NoticeContent = {
      ...common,
      kind: 'confirmation',
      buttonUrl: `${site}/confirm/k1.9sQ0c2Vt`,
      unsubscribeUrl: null,
    };
    const welcome: NoticeContent = {
      ...common,
      kind: 'welcome',
      latest: { language: of, stories: stories[of] },
      buttonUrl: aMail().viewUrl,
      unsubscribeUrl: `${site}/leave/k1.3fQ0c2Vt`,
    };
    const alreadySubscribed: NoticeContent = {
      ...common,
      kind: 'alreadySubscribed',
      buttonUrl: `${site}/preferences`,
      unsubscribeUrl: null,
    };
    const signIn: NoticeContent = {
      ...common,
      kind: 'signIn',
      buttonUrl: `${site}/preferences/enter/k1.7dQ0c2Vt`,
      unsubscribeUrl: null,
    };
    const newAddress: NoticeContent = {
      ...common,
      kind: 'newAddress',
      buttonUrl: `${site}/preferences/move/k1.5hQ0c2Vt`,
      unsubscribeUrl: null,
    };
    return [
      [`already-subscribed-${of}`, alreadySubscribed],
      [`confirmation-${of}`, confirmation],
      [`new-address-${of}`, newAddress],
      [`sign-in-${of}`, signIn],
      [`welcome-${of}`, welcome],
    ] as const;
  }),
);
