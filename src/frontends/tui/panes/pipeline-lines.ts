import {firstBrokenHop, type PipelineSample, pipelineFigures, pipelineNames, serviceOf} from '#core';
import type {Display} from '../display.ts';
import {type Model, runningServers} from '../model.ts';
import {type Line, span} from '../text/line.ts';
import {padColumns} from '../text/width.ts';
import {sparkline} from './sparkline.ts';

const nameColumns = 17;

/** Rows that the tiers take, with the word about the first broken hop. */
export const pipelineRows = 7;

interface Tier {
	readonly name: 'collection' | 'queue' | 'analysis' | 'store' | 'memory' | 'access';
	readonly isLit: boolean;
	readonly about: string;
}

/** The six tiers of a streaming system, lit by what the servers say, and the first hop at which the stream stops. */
export function pipelineLines({session, view}: Model, display: Display): readonly Line[] {
	const ready = new Set(runningServers(session).map(serviceOf));
	const {sample} = view.pipeline;
	const hop = firstBrokenHop(service => ready.has(service), sample);
	const tiers = tiersOf(ready, ready.has('kafka') ? sample : null, view.pipeline.rates.at(-1) ?? 0, display);
	return [
		...tiers.map(
			({name, isLit, about}): Line => [
				span(`${isLit ? display.glyphs.running : display.glyphs.open} `, isLit ? 'good' : 'dim'),
				span(padColumns(display.say(`screen.tier.${name}`), nameColumns), isLit ? 'strong' : 'dim'),
				span(about, isLit ? undefined : 'dim'),
				...(name === 'queue' && isLit ? [span(`  ${sparkline(view.pipeline.rates, display)}`, 'accent')] : []),
			],
		),
		hop === null
			? [span(`${display.glyphs.passed} ${display.say('screen.hop.none')}`, 'good')]
			: [span(`${display.glyphs.arrow} `, 'warning'), span(display.say(`screen.hop.${hop}`))],
	];
}

function tiersOf(ready: ReadonlySet<string>, sample: PipelineSample | null, rate: number, display: Display): readonly Tier[] {
	const {partitions, records, lag, members, rows} = pipelineFigures(sample ?? {at: 0, topic: null, group: null, rows: null});
	const off = display.say('screen.tier.off');
	const hasTopic = sample !== null && sample.topic !== null;
	const tier = (
		name: Tier['name'],
		isLit: boolean,
		code: string,
		params: Readonly<Record<string, string | number>> = {},
	): Tier => ({
		name,
		isLit,
		about: isLit ? display.say(code, params) : off,
	});
	return [
		tier('collection', ready.has('feed'), 'screen.tier.feed'),
		tier('queue', ready.has('kafka'), hasTopic ? 'screen.tier.topic' : 'screen.tier.no-topic', {
			topic: pipelineNames.topic,
			partitions,
			records,
			rate: Math.round(rate),
		}),
		tier('analysis', members > 0, 'screen.tier.group', {group: pipelineNames.group, members, lag}),
		tier('store', ready.has('mysql'), sample?.rows == null ? 'screen.tier.no-table' : 'screen.tier.table', {
			table: pipelineNames.table,
			rows,
		}),
		tier('memory', ready.has('redis'), 'screen.tier.redis'),
		tier('access', ready.has('mysql') && rows > 0, 'screen.tier.queries'),
	];
}
