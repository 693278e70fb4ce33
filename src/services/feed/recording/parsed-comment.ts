import type {Wiki} from './wiki.ts';

/** A comment as the wiki shows it: sections and links become HTML, the rest is escaped. */
export function parseComment(comment: string, wiki: Wiki, title: string): string {
	const escaped = comment.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
	return escaped
		.replaceAll(/\/\* (.*?) \*\/ ?/gu, (_, section: string) => {
			const address = `/wiki/${encodeTitle(title)}#${section.replaceAll(' ', '_')}`;
			return `<span class="autocomment"><a href="${address}" title="${title.replaceAll('"', '&quot;')}">→‎${section}</a></span> `;
		})
		.replaceAll(/\[\[:?([^\]|]+)\|?([^\]]*)\]\]/gu, (_, target: string, words: string) => {
			return `<a href="https://${wiki.domain}/wiki/${encodeTitle(target)}" title="${target}">${words || target}</a>`;
		})
		.trim();
}

/** A title in an address, percent-encoded as MediaWiki does it. */
export function encodeTitle(title: string): string {
	return encodeURIComponent(title.replaceAll(' ', '_')).replaceAll(/%(?:3B|40|24|2C|2F|3A)/g, decodeURIComponent);
}
