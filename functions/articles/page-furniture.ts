/**
 * True for a part that a publishing system puts between a story's paragraphs and that is none of it: buttons to share,
 * related stories, forms to sign up or give. Known by the class names of WordPress's usual plugins, Newspack's among
 * them.
 */
export function isFurniture(classNames: string): boolean {
  return classNames.split(/\s+/).some(name => furniture.test(name));
}

const furniture = new RegExp(
  `^(?:${[
    'sharedaddy',
    'jp-relatedposts',
    'addtoany_(?:share|content)\\S*',
    'heateor\\S*',
    'yarpp\\S*',
    'newspack-(?:lightbox|inline)-popup',
    'newspack-popup\\S*',
    'wp-block-newspack-(?:blocks-(?:donate|homepage-articles|carousel)|newsletters-subscribe|ads-\\S+)',
    'wp-block-jetpack-(?:subscriptions|donations|related-posts|sharing-buttons|like)',
    'wp-block-(?:query|latest-posts|search|comments|social-links)',
    'wpcnt|wp-adv|adsbygoogle',
    'mc_embed_signup|mailchimp-\\S+',
  ].join('|')})$`,
);
