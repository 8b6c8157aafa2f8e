// How the task looks: one model for each part, and the workshop around them.

import { Group, type Object3D } from 'three'
import type { Quality } from '../../client/kit/quality.ts'
import type { Model, ScenarioView } from '../../client/kit/scenarioView.ts'
import { mounts } from './mounts.ts'
import { handModel } from './view/tools/hand.ts'
import { toolModels } from './view/tools/toolModels.ts'
import { car } from './view/vehicle/car.ts'
import { knuckle } from './view/vehicle/knuckle.ts'
import { rearWheel } from './view/vehicle/rearWheel.ts'
import { bolt, cap, pin, sleeve } from './view/wheel/bolt.ts'
import { disc } from './view/wheel/disc.ts'
import { hub } from './view/wheel/hub.ts'
import { wheel } from './view/wheel/wheelModel.ts'
import { floor } from './view/workshop/floor.ts'
import { chock, cradle, pad } from './view/workshop/ground.ts'
import { post } from './view/workshop/post.ts'
import { room } from './view/workshop/room.ts'
import { scissorLift } from './view/workshop/scissorLift.ts'
import { type Kept, trolley } from './view/workshop/trolley.ts'

const small: ScenarioView['models'] = {
  bolt1: bolt,
  bolt2: bolt,
  bolt3: bolt,
  bolt4: bolt,
  bolt5: bolt,
  spare1: bolt,
  spare2: bolt,
  pin,
  sleeve1: sleeve,
  sleeve2: sleeve,
  cap: (quality) => cap(quality),
  spareCap: (quality) => cap(quality),
}

/** Everything with a home on the trolley, once more, for its outline. */
function kept(): Kept[] {
  return Object.entries({ ...toolModels, ...small }).flatMap(([id, make]) => {
    const place = mounts.find((each) => each.id === `home.${id}`)
    if (!place) return []
    const model: Object3D = make('low').object
    return [{ id, place, model }]
  })
}

function surroundings(quality: Quality): Model {
  const both = [room(quality), scissorLift()]
  const object = new Group()
  object.add(...both.map((each) => each.object))
  return {
    object,
    update: (facts) => {
      for (const each of both) each.update?.(facts)
    },
  }
}

export const view: ScenarioView = {
  models: {
    ...toolModels,
    ...small,
    wheel,
    hub,
    disc,
    car,
    knuckle,
    rearWheel,
    cradle,
    post,
    floor,
    trolley: (quality) => trolley(quality, kept()),
    chock1: chock,
    chock2: chock,
    pad1: () => pad('pad1'),
    pad2: () => pad('pad2'),
  },
  hand: handModel,
  surroundings,
}
