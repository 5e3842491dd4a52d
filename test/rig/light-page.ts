import type { Colour } from './colours.ts'

/** The kind of its inputs. Their settings: `width` and `height` in pixels, and `picture`, the number of a colour. */
export const lightPageKind = 'light_page'

/**
 * A script that gives an OBS, which is built without browser sources, a source that paints as obs-browser 2.26 was seen
 * to: only while OBS shows it. After it was hidden, its first frame is empty, the second has its last picture, and the
 * third is right. `pictures`: the colours that it can have.
 */
export function lightPage(pictures: readonly Colour[]): string {
  const colours = pictures.map((colour) => `{${colour.map((level) => level / 255).join(', ')}}`)
  return `
local obs = obslua
local pictures = {${colours.join(', ')}}
local colour = obs.vec4()
local source = {
  id = '${lightPageKind}',
  type = obs.OBS_SOURCE_TYPE_INPUT,
  output_flags = bit.bor(obs.OBS_SOURCE_VIDEO, obs.OBS_SOURCE_CUSTOM_DRAW),
}

source.get_name = function() return 'Light page' end

source.create = function(settings)
  local made = {}
  source.update(made, settings)
  made.painted = made.told
  return made
end

source.update = function(made, settings)
  made.width = obs.obs_data_get_int(settings, 'width')
  made.height = obs.obs_data_get_int(settings, 'height')
  made.told = obs.obs_data_get_int(settings, 'picture')
end

source.get_width = function(made) return made.width end
source.get_height = function(made) return made.height end

source.show = function(made) made.frames = 0 end
source.hide = function(made) made.frames = nil end

source.video_tick = function(made)
  if made.frames == nil then return end
  made.frames = made.frames + 1
  if made.frames > 2 then made.painted = made.told end
end

source.video_render = function(made)
  if made.frames == nil or made.frames < 2 then return end
  local picture = pictures[made.painted + 1]
  colour.x, colour.y, colour.z, colour.w = picture[1], picture[2], picture[3], 1
  local effect = obs.obs_get_base_effect(obs.OBS_EFFECT_SOLID)
  obs.gs_effect_set_vec4(obs.gs_effect_get_param_by_name(effect, 'color'), colour)
  while obs.gs_effect_loop(effect, 'Solid') do
    obs.gs_draw_sprite(nil, 0, made.width, made.height)
  end
end

obs.obs_register_source(source)
`
}
