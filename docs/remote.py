"""Asks Onframe for something through OBS: remote.py ws://127.0.0.1:4455 PASSWORD '{"type":"take"}'"""

import asyncio, json, sys, uuid

import simpleobsws


async def ask(url, password, command):
    obs, request, answered = simpleobsws.WebSocketClient(url, password), str(uuid.uuid4()), asyncio.Future()

    async def hear(event):
        if event.get("onframe") == 1 and event["type"] == "answer" and event["id"] == request:
            answered.set_result(event["value"])

    obs.register_event_callback(hear, "CustomEvent")
    await obs.connect()
    await obs.wait_until_identified()
    message = {"onframe": 1, "type": "request", "showId": "main", "from": "python", "id": request,
               "call": "send", "args": [command]}
    await obs.call(simpleobsws.Request("BroadcastCustomEvent", {"eventData": message}))
    print(json.dumps(await asyncio.wait_for(answered, 10)))
    await obs.disconnect()


asyncio.run(ask(sys.argv[1], sys.argv[2], json.loads(sys.argv[3])))
