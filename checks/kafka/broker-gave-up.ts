import {type Check, chrootOf, defineCheck, failed, passed, type Verdict} from '#core';

type AfterTheTry = {readonly isRunning: boolean; readonly registered: readonly string[]};

/** The broker of this file, started while ZooKeeper was down, has given up: it does not run, and is not registered. */
export function brokerGaveUp(file: string): Check {
	return defineCheck({
		id: 'broker-gave-up',
		title: {code: 'check.broker-gave-up'},
		needs: ['zookeeper'],
		async observe({files, instance, zookeeper}): Promise<AfterTheTry> {
			const {'zookeeper.connect': connect = ''} = (await files.settings(file)) ?? {};
			const registered = (await zookeeper.children(`${chrootOf(connect)}/brokers/ids`)) ?? [];
			return {isRunning: instance('kafka/0').running, registered};
		},
		judge: judgeTry,
	});
}

export function judgeTry({isRunning, registered}: AfterTheTry): Verdict {
	return isRunning ? failed('broker-runs', {found: `brokers ${registered.join(', ')}`, expected: 'no broker'}) : passed;
}
