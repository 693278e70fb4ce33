import type {Doing, Run} from '#core';
import type {Display} from '../display.ts';
import {clean} from '../text/clean.ts';
import {type Line, span} from '../text/line.ts';
import {withCode} from '../text/with-code.ts';
import {wrap} from '../text/wrap.ts';

/** What a running step is at. */
export function doingLines({phase, doing}: Exclude<Run, {phase: 'idle'}>, columns: number, display: Display): readonly Line[] {
	const text = phase === 'cancelling' ? display.say('screen.doing.cancelling') : sentence(doing, display);
	return wrap(withCode(text, 'accent'), columns - 2).map((line, row) => [
		span(row === 0 ? `${display.glyphs.running} ` : '  ', 'accent'),
		...line,
	]);
}

function sentence(doing: Doing, display: Display): string {
	switch (doing.kind) {
		case 'preparing':
			return doing.needs.length === 0
				? display.say('screen.doing.preparing')
				: display.say('screen.doing.preparing-servers', {servers: doing.needs.join(', ')});
		case 'acting':
			return doing.stillRuns === undefined
				? display.say('screen.doing.acting', {command: clean(doing.command)})
				: display.say(doing.stillRuns.code, doing.stillRuns.params);
		case 'checking':
			return doing.title === null
				? display.say('screen.doing.checking')
				: display.say('screen.doing.checking-that', {fact: display.say(doing.title.code, doing.title.params)});
	}
}
