import type { Chrome } from './chrome.ts';

const plural = new Intl.PluralRules('ar');

/** Latin names and numbers with signs stand between left-to-right marks (U+200E), which every client knows. */
const latin = (text: string) => (/\p{Script=Arabic}/u.test(text) ? text : `\u200e${text}\u200e`);

export const ar: Chrome = {
  viewInBrowser: 'عرض في المتصفح',
  by: name => `بقلم ${name}`,
  readingTime,
  moreStories: 'أخبار أخرى',
  inBrief: 'باختصار',
  readOnSite: 'اقرأ الخبر على موقعنا',
  editorsNote: 'كلمة المحرر',
  correction: date => `تصحيح، ${date}`,
  retraction: date => `سُحب الخبر، ${date}`,
  retracted: 'سحبت هيئة التحرير هذا الخبر.',
  alert: 'خبر عاجل',
  event: 'موعد',
  paidBy: sponsor => `رسالة مدفوعة من ${latin(sponsor)}`,
  elsewhere: 'من مواقع أخرى',
  appealFrom: organisation => `نداء إلى القراء من ${latin(organisation)}`,
  thanksFrom: organisation => `كلمة شكر من ${latin(organisation)}`,
  whyThisMail: newsletter => `تصلك هذه الرسالة لأنك مشترك في نشرة «${latin(newsletter)}».`,
  webCopy: newsletter => `أنت تقرأ نسخة الويب من نشرة «${latin(newsletter)}».`,
  unsubscribe: 'إلغاء الاشتراك',
  preferences: 'التفضيلات',
  inLatestEdition: 'في العدد الأخير',
  taxSentence: (legalName, ein) =>
    `${latin(legalName)} منظمة غير ربحية بموجب المادة ${latin('501(c)(3)')} (رقم التعريف الضريبي ${latin(ein)})، والتبرعات قابلة للخصم من الضرائب بالقدر الذي يسمح به القانون.`,
  disclosures: 'الإفصاحات المطلوبة في الولايات',
  desk: {
    preview: 'معاينة لغرفة الأخبار',
    goesOut: moment => `تُرسل هذه النشرة إلى القراء ${moment}، ما لم تغيّرها غرفة الأخبار.`,
    nothingFound: 'لم يجد الفحص ما يحتاج إلى تعديل.',
    found: 'وجد الفحص:',
  },
};

/** One and two are words of their own; a few take the plural, many the singular. */
function readingTime(minutes: number): string {
  const form = plural.select(minutes);
  if (form === 'one') return 'قراءة في دقيقة';
  if (form === 'two') return 'قراءة في دقيقتين';
  return `قراءة في ${minutes} ${form === 'few' ? 'دقائق' : 'دقيقة'}`;
}
