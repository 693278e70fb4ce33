import {type Catalogue, say} from '#core';
import {type Binding, bindingsIn, type KeyContext} from './keymap.ts';

const screens: readonly KeyContext[] = ['map', 'lab', 'servers'];

/** The keys of each screen as Markdown. */
export function keyTable(words: Catalogue): string {
	return screens.map(screen => `${tableOf(screen, words)}\n`).join('\n');
}

function tableOf(screen: KeyContext, words: Catalogue): string {
	const rows = bindingsIn(screen).map(
		({id, keys}: Binding) => `| ${keys.map(key => `\`${key}\``).join(' ')} | ${say(words, {code: `key.${id}`})} |`,
	);
	return [`| ${say(words, {code: `screen.keys.${screen}`})} | |`, '|---|---|', ...rows].join('\n');
}
