import {expect, test} from 'vitest';
import {showDemo} from './fixtures/show-demo.tsx';

test('a step that was shown or provided does not count as done, and is told apart', async () => {
	using demo = await showDemo(100, 30);
	await demo.press('\r', 'n', 'S', 'y', 'n', 'R', 'm');
	expect(demo.screen.text()).toMatch(/1 of 8 steps done, ◇ 2 shown or provided $/m);
	expect(demo.screen.text()).toMatch(/◇ 01 .* ◇ 2 {2}1\/3 shown /);
	await demo.resize(60, 15);
	expect(demo.screen.text()).toMatch(/1 of 8 steps done, ◇ 2 shown or provided $/m);
	expect(demo.screen.text()).toMatch(/◇ 01 ZooKeeper, the memory.* 1\/3 shown/);
	expect(demo.screen.text()).not.toContain('◇ 2  1/3');
});

test('the map lights the tiers that the servers speak for, and names the first broken hop', async () => {
	using demo = await showDemo(100, 30);
	expect(demo.screen.text()).toContain('the feed does not run');
	const ready = (port: number) =>
		({phase: 'ready', endpoint: {host: '127.0.0.1', port}, pid: 1, configuredBy: 'learner', version: '1'}) as const;
	demo.session.dispatch({
		type: 'services-changed',
		services: {feed: ready(8080), zookeeper: ready(2181), 'kafka/0': ready(9092), mysql: ready(3306)},
	});
	await demo.screen.waitFor(/● message queue +wikipedia-events: 1 partition, 1,204 records/);
	expect(demo.screen.text()).toMatch(/● analysis +wikipedia-processor: 1 running, 12 records behind/);
	expect(demo.screen.text()).toMatch(/○ in-memory store +nothing runs yet/);
	expect(demo.screen.text()).toContain('Events reach the table.');
	demo.session.dispatch({type: 'services-changed', services: {redis: ready(6379)}});
	await demo.screen.waitFor(/● in-memory store +Redis runs/);
});
