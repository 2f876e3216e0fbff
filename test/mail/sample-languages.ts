import type { MailAsk, MailContent, MailStory } from '../../functions/mail/mail-content.ts';
import { aMail } from './sample-content.ts';
import { aStory } from './sample-stories.ts';

const image = (name: string, alt: string) => ({ url: `https://tidewater.example.org/images/${name}.jpg`, alt });

function anAsk(headline: string, text: string, label: string): MailAsk {
  return {
    key: 'ask0',
    kind: 'ask',
    headline,
    text,
    button: { label, url: 'https://give.example.org/tidewater?ref=ask0' },
    endsAt: null,
  };
}

const spanish: readonly MailStory[] = [
  aStory({
    headline: 'El barrio que aprendió a leer sus facturas de agua',
    byline: 'Lucía Ferrer',
    section: 'Ciudad',
    summary:
      'Durante dos años, los vecinos de la calle Alameda pagaron el agua de un edificio que ya no existe. Una maestra jubilada puso los recibos en fila, encontró el error y enseñó a los demás a buscar el suyo.',
    body: `<p>La señora Ferrer llegó con una caja de galletas. Dentro había doscientos catorce recibos, doblados en cuatro y atados por años con ligas de colores.</p>
<p>«Yo enseñé a sumar a media ciudad», dijo, y los extendió sobre la mesa. A las once de la noche había encontrado el renglón: desde 2024, la calle Alameda pagaba el agua del número 40, un edificio <a href="https://tidewater.example.org/es/derribo">derribado dos años antes</a>.</p>
<h2>Lo que dice el renglón siete</h2>
<blockquote><p>Nadie roba un recibo. Por eso nadie lo mira.</p></blockquote>
<p>La compañía reconoció el error el jueves y devolverá a cada casa entre 61 y 340 dólares. La señora Ferrer ha pedido que le devuelvan también la caja.</p>`,
    url: 'https://tidewater.example.org/es/facturas',
    image: image('facturas', 'Una mesa de cocina cubierta de recibos y una taza de café'),
    readingMinutes: 7,
  }),
  aStory({
    headline: 'La biblioteca abrirá los domingos, con una condición',
    byline: 'Andrés Molina',
    section: 'Ciudad',
    summary:
      'El ayuntamiento paga la luz; los voluntarios, las horas. Hacen falta doce personas y se han apuntado nueve.',
    url: 'https://tidewater.example.org/es/biblioteca',
    readingMinutes: 1,
  }),
  aStory({
    headline: '¿Quién cuida el faro cuando nadie mira?',
    byline: '',
    section: 'Puerto',
    summary:
      'Desde 1988, la misma familia sube los 141 escalones cada noche. La guardia costera quiere poner un sensor.',
    url: null,
    readingMinutes: 5,
  }),
];

const french: readonly MailStory[] = [
  aStory({
    headline: 'À l’école du quai nord, on apprend à lire la marée avant l’heure',
    byline: 'Élodie Marchand',
    section: 'Écoles',
    summary:
      'Chaque matin, vingt-deux élèves notent la hauteur de l’eau sur le mur de la classe. L’idée d’une remplaçante est devenue un relevé que les ingénieurs du port consultent désormais avant de fermer la digue.',
    body: `<p>« On a commencé parce qu’il pleuvait », raconte l’institutrice. Il pleuvait depuis neuf jours, la cour était fermée et le mur, lui, était blanc.</p>
<p>Depuis, la craie n’a jamais quitté le rebord de la fenêtre. Les chiffres, eux, sont passés du mur au cahier, puis du cahier au <a href="https://tidewater.example.org/fr/releves">site de la capitainerie</a>.</p>
<h2>Une mesure, trois usages</h2>
<blockquote><p>Ce sont les enfants qui nous ont signalé l’écart de quatre centimètres. Nous avons d’abord cru à une faute.</p></blockquote>
<p>Ce n’en était pas une : la règle officielle avait été revissée trop bas après les travaux de 2019.</p>`,
    url: 'https://tidewater.example.org/fr/maree',
    image: image('maree', 'Une enfant marque un trait à la craie sur un mur blanc'),
    readingMinutes: 6,
  }),
  aStory({
    headline: 'Le bac reprend lundi, avec un capitaine de moins',
    byline: 'Hugo Lemaire',
    section: 'Port',
    summary:
      'Quatre traversées par jour au lieu de six : la ville cherche depuis septembre quelqu’un qui ait le brevet et qui veuille se lever à quatre heures.',
    url: 'https://tidewater.example.org/fr/bac',
    readingMinutes: 3,
  }),
  aStory({
    headline: 'La bibliothèque cherche des voix en créole',
    byline: 'Élodie Marchand',
    section: 'Culture',
    summary: 'Le samedi à dix heures, la même histoire se raconte deux fois, et ce sont les enfants qui corrigent.',
    url: 'https://tidewater.example.org/fr/contes',
    readingMinutes: 2,
  }),
];

const arabic: readonly MailStory[] = [
  aStory({
    headline: 'المدينة تستعيد واجهتها البحرية، والسؤال الآن: لمن ستكون البيوت؟',
    byline: 'سلمى حداد',
    section: 'المدينة',
    summary:
      'بعد أربعين عامًا على إغلاق مصنع التعليب، صوّت المجلس بستة أصوات مقابل ثلاثة على شراء الأرض الممتدة بين الرصيف الرابع ومصب النهر. تعد الخطة بأربعمئة مسكن وممشى عام على طول الماء، لكن أحدًا لم يسأل من يصطادون هناك كل صباح.',
    body: `<p>أُعلنت النتيجة قبل منتصف الليل بعشرين دقيقة، بعد أربع ساعات من الشهادات واستراحة <em>طويلة جدًا</em>. لم يصفق أحد؛ كان معظم من جاؤوا للكلام قد عادوا إلى بيوتهم ليناموا.</p>
<p>ما اشتراه المجلس بمبلغ <strong>14.2 مليون دولار</strong> هو أحد عشر فدانًا من الحصى وثلاثة مخازن آيلة للسقوط وأجمل إطلالة في المقاطعة. أما <a href="https://tidewater.example.org/documents/appraisal.pdf">تقرير التقييم</a> فيقدّر ثمنها بما يزيد قليلًا على نصف ذلك.</p>
<h2>من لم يكن في القاعة</h2>
<p>في معظم الصباحات يصطاد نحو ثلاثين شخصًا من الرصيف الرابع. قال لنا بعضهم إنهم عرفوا بالبيع من لافتة.</p>
<blockquote><p>«أقف هنا منذ ما قبل إغلاق المصنع. كنت أظن أن أحدهم سينزل إلينا ويقول صباح الخير.»</p></blockquote>
<ul><li>ثلث البيوت بأقل من ثلاثين في المئة من متوسط الدخل.</li><li>يبقى الرصيف عامًا، ولا تذكر الوثائق ساعات فتحه.</li></ul>
<p>يجتمع المجلس من جديد في الثامن من ديسمبر.</p>`,
    url: 'https://tidewater.example.org/ar/waterfront',
    image: image('waterfront', 'رجلان يلقيان صنارتيهما من رصيف إسمنتي عند الفجر'),
    readingMinutes: 9,
  }),
  aStory({
    headline: 'كيف تقرأ فاتورة المياه الجديدة؟',
    byline: 'يوسف نعمة',
    section: 'المدينة',
    summary:
      'ابتداءً من يناير ستُحتسب الفاتورة بحسب الاستهلاك. راجعنا ثلاث فواتير حقيقية سطرًا سطرًا، ووجدنا خطأين في واحدة منها.',
    url: 'https://tidewater.example.org/ar/water-bill',
    readingMinutes: 2,
  }),
  aStory({
    headline: 'Eighteen students, one bus, and a ninety-minute ride to algebra',
    byline: 'Renata Okafor',
    section: 'المدارس',
    summary: 'تحقيق ننشره بالإنجليزية كما كُتب: أسبوع مع تلاميذ الضفة الشمالية في حافلة تنطلق قبل السادسة صباحًا.',
    url: 'https://tidewater.example.org/stories/north-shore-bus',
    readingMinutes: 11,
  }),
  aStory({
    headline: 'آخر صانع قوارب في شارع المرفأ يعلّم صبية في التاسعة عشرة',
    byline: '',
    section: 'الميناء',
    summary: 'بنى آرنه أربعة وتسعين قاربًا بلا رسم واحد. واليوم يعمل مع دولوريس على قارب لا يريد أي منهما أن ينتهي منه.',
    url: 'https://tidewater.example.org/ar/boatbuilder',
    readingMinutes: 1,
  }),
];

/** What makes a mail one of a language's own newsletter. */
export const brands = {
  es: {
    language: 'es',
    newsletter: {
      ...aMail().newsletter,
      name: 'La Marea',
      tagline: 'Las noticias del puerto, en español',
      primaryColour: '#8a2f5c',
      accentColour: '#0f766e',
    },
  },
  fr: {
    language: 'fr',
    newsletter: {
      ...aMail().newsletter,
      name: 'La Lettre du port',
      tagline: 'Un récit, chaque dimanche',
      font: 'sans',
      headingFont: 'palatino',
      primaryColour: '#155e63',
      accentColour: '#155e63',
    },
  },
  ar: {
    language: 'ar',
    newsletter: {
      ...aMail().newsletter,
      name: 'نشرة المد',
      tagline: 'أخبار الميناء كل صباح بالعربية',
      primaryColour: '#14532d',
      accentColour: '#9a5b13',
    },
  },
} as const satisfies Record<string, Partial<MailContent>>;

export const asksIn: Readonly<Record<'es' | 'fr' | 'ar', readonly MailAsk[]>> = {
  es: [
    anAsk(
      'Este periódico es suyo. Ayúdenos a cuidarlo.',
      'Lo que publicamos lo puede leer todo el mundo, porque unas pocas personas deciden pagarlo.',
      'Donar 8 dólares al mes',
    ),
  ],
  fr: [
    anAsk(
      'Une rédaction, et ses lecteurs.',
      'Aucun actionnaire, aucun mur payant : ce récit vous est offert par celles et ceux qui nous soutiennent.',
      'Faire un don',
    ),
  ],
  ar: [
    anAsk(
      'لهذا الميناء غرفة أخبار واحدة، وهي لقرائها.',
      'لا مالك يملي علينا ما ننشر، ولا جدار دفع يحجب الخبر عن جار. يحدث ذلك لأن 1,940 منكم يدفعون ثمن ما يقرؤه الجميع.',
      'تبرّع بثمانية دولارات شهريًا',
    ),
  ],
};

export const digestEs: MailContent = aMail({
  ...brands.es,
  subject: 'El barrio que aprendió a leer sus facturas',
  preheader: 'También: la biblioteca abrirá los domingos y el faro que una familia cuida desde 1988.',
  stories: spanish,
  asks: asksIn.es,
  askPlaces: 'end',
});

export const digestFr: MailContent = aMail({
  ...brands.fr,
  subject: 'À l’école du quai nord, on lit la marée',
  preheader: 'Et aussi : le bac reprend lundi, et la bibliothèque cherche des voix en créole.',
  stories: french,
  asks: asksIn.fr,
  askPlaces: 'end',
});

export const digestAr: MailContent = aMail({
  ...brands.ar,
  subject: 'لمن ستكون بيوت الواجهة البحرية؟',
  preheader: 'وأيضًا: كيف تقرأ فاتورة المياه الجديدة، وآخر صانع قوارب في شارع المرفأ.',
  stories: arabic,
  asks: asksIn.ar,
});

export const storyEs: MailContent = aMail({
  ...brands.es,
  layout: 'story',
  subject: 'El barrio que aprendió a leer sus facturas',
  preheader: 'Doscientos catorce recibos, una mesa de cocina y un edificio que ya no existe.',
  stories: spanish.slice(0, 1),
  asks: asksIn.es,
  askPlaces: 'end',
});

export const storyFr: MailContent = aMail({
  ...brands.fr,
  layout: 'story',
  subject: 'La classe qui mesure la marée',
  preheader: 'Vingt-deux élèves, un mur blanc, et un écart de quatre centimètres que personne n’avait vu.',
  stories: french.slice(0, 1),
  asks: asksIn.fr,
  askPlaces: 'end',
});

export const storyAr: MailContent = aMail({
  ...brands.ar,
  layout: 'story',
  subject: 'المدينة تستعيد واجهتها البحرية',
  preheader: 'صوّت المجلس بستة أصوات مقابل ثلاثة، ولم يُسأل من يصطادون هناك كل صباح.',
  stories: arabic.slice(0, 1),
  asks: asksIn.ar,
  askPlaces: 'end',
});
