// Draws the pictures of README: the real workbook in a terminal, its keys pressed, its cells as SVG, and as PNG to look at.
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {execa} from 'execa';
import {programDirectory} from '../adapters/paths.ts';
import {pictureOf} from '../testing/picture.ts';
import {pngOf} from '../testing/png-of.ts';
import {Term} from '../testing/terminal.ts';

const folder = path.join(programDirectory, 'assets', 'pictures');
const launcher = path.join(programDirectory, 'src', 'launch.mjs');
const limitMs = 180_000;

interface Shot {
	readonly name: string;
	readonly title: string;
	/** What leads from the shot before to this one. */
	readonly keys: readonly string[];
	/** The foot of the screen is drawn last: with it the frame is whole. */
	readonly shows: RegExp;
}

const shots: readonly Shot[] = [
	{
		name: 'failed',
		title: 'A check that failed says what it expected, what it found and where to look',
		keys: ['k', 'k', 'k', '\r', 'r'],
		shows: /✗ failed[\s\S]*expected[\s\S]*enter run/,
	},
	{
		name: 'map',
		title: 'The map of labs, and the pipeline as its servers tell it',
		keys: ['m', 'j', 'j', 'j', '\r', 'R', 'm'],
		shows: /[1-9]\d*\/s[\s\S]*1 running[\s\S]*enter open/,
	},
	{
		name: 'servers',
		title: 'The servers, and what the log of one says about groups',
		keys: ['s', 'n', '/', 'GroupCoord', '\r'],
		shows: /MiB[\s\S]*log of kafka[\s\S]*GroupCoordinator[\s\S]*q quit/,
	},
];

const workspace = await mkdtemp(path.join(tmpdir(), 'streambook-pictures-'));
const given = ['--workspace', workspace, '--free-ports'];
const streambook = async (...command: readonly string[]) =>
	execa(process.execPath, [launcher, ...given, ...command], {stdin: 'ignore', stdout: 'ignore', timeout: limitMs});
await mkdir(folder, {recursive: true});
try {
	// What the pictures show has happened: the first five labs, from the reference.
	await streambook('up');
	for (const lab of ['zookeeper', 'kafka', 'topic', 'producer', 'processor']) {
		console.log(`running ${lab}`);
		await streambook('run', lab, '--reference');
	}

	await using term = new Term(process.execPath, [launcher, ...given], {columns: 110, rows: 34});
	await term.screen.waitFor(/the pipeline[\s\S]*enter open/, limitMs);
	for (const {name, title, keys, shows} of shots) {
		for (const key of keys) {
			const before = term.screen.text();
			term.type(key);
			await term.screen.changed(before, limitMs);
		}

		await term.screen.waitFor(shows, limitMs);
		await term.screen.settled();
		// As long as the real one, so that nothing moves.
		const stand = '/home/you/streambook/workspace/of/a/learner'.slice(0, workspace.length);
		const picture = pictureOf(term.screen, title).replaceAll(workspace, stand);
		await writeFile(path.join(folder, `${name}.svg`), picture);
		await writeFile(path.join(folder, `${name}.png`), pngOf(picture));
		console.log(`${name}.svg and ${name}.png`);
	}
} finally {
	await streambook('down');
	await rm(workspace, {recursive: true, force: true, maxRetries: 5});
}
