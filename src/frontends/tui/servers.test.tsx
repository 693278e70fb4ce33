import {expect, test} from 'vitest';
import {showDemo} from './fixtures/show-demo.tsx';

test('leaving asks about servers that run, and lets them run when told to', async () => {
	using demo = await showDemo(100, 30);
	await demo.press('j', 'j', '\r', '\r', 'q');
	expect(demo.screen.text()).toContain('These servers run: zookeeper');
	await demo.press('K');
	await demo.drawn();
	expect(demo.means.asked).toEqual(['keep']);
	expect(demo.left).toEqual(['quit']);
});

test('the log of a server is searched, scrolled and followed', async () => {
	using demo = await showDemo(100, 30);
	await demo.press('s');
	await demo.screen.waitFor('line 299');
	await demo.press('k', 'k');
	expect(demo.screen.text()).not.toContain('line 299');
	await demo.press('G', '/', 'warn');
	await demo.screen.waitFor('line 257: a partition moved');
	expect(demo.screen.text()).not.toContain('INFO');
});

test('a server is started at once, and stopped after a question', async () => {
	using demo = await showDemo(100, 30);
	await demo.press('j', 'j', '\r', '\r', 's', 'x', 'y', 'n', 'n', 'r');
	expect(demo.means.asked).toEqual(['stop zookeeper', 'start mysql']);
});

test('the keys of a broker beside the first act on that broker', async () => {
	using demo = await showDemo(100, 30);
	const endpoint = {host: '127.0.0.1', port: 9093};
	const ready = {phase: 'ready', endpoint, pid: 43, configuredBy: 'learner', version: '3.9.2'} as const;
	demo.session.dispatch({type: 'services-changed', services: {'kafka/1': {phase: 'stopped'}, 'kafka/2': ready}});
	await demo.press('s', 'p', 'x', 'y', 'p', 'r');
	expect(demo.means.asked).toEqual(['stop kafka/2', 'start kafka/1']);
});
