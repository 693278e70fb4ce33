import {Resvg} from '@resvg/resvg-js';

/** A picture as pixels, twice as large as its cells: for where SVG is not shown. */
export function pngOf(svg: string): Uint8Array {
	return new Resvg(svg, {fitTo: {mode: 'zoom', value: 2}, font: {defaultFontFamily: 'DejaVu Sans Mono'}}).render().asPng();
}
