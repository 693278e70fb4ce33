import type {Display} from '../display.ts';
import {fixedRows, isTooSmall, type Size, smallest} from '../layout.ts';
import type {Model} from '../model.ts';
import {footLine} from '../panes/foot-line.ts';
import {headLine} from '../panes/head-line.ts';
import {serversLine} from '../panes/servers-line.ts';
import {type Line, lineOf} from '../text/line.ts';
import {labScreen} from './lab-screen.ts';
import {mapScreen} from './map-screen.ts';
import {overlayScreen} from './overlay-screen.ts';
import {serversScreen} from './servers-screen.ts';

/** The whole screen, a line for each of its rows: where one is, what is looked at, how the servers are, which keys work. */
export function screenLines(model: Model, size: Size, display: Display): readonly Line[] {
	const {columns, rows} = size;
	if (isTooSmall(size)) {
		return [lineOf(display.say('screen.too-small', {...smallest}))];
	}

	const body = bodyLines(model, size, display);
	return [
		headLine(model, columns, display),
		...Array.from({length: rows - fixedRows}, (_, row) => body[row] ?? []),
		serversLine(model, columns, display),
		footLine(model, columns, display),
	];
}

function bodyLines(model: Model, size: Size, display: Display): readonly Line[] {
	const {screen, overlay} = model.view;
	if (overlay.kind !== 'none' && overlay.kind !== 'filter') {
		return overlayScreen(model, size, display);
	}

	switch (screen) {
		case 'map':
			return mapScreen(model, size, display);
		case 'lab':
			return labScreen(model, size, display);
		case 'servers':
			return serversScreen(model, size, display);
	}
}
