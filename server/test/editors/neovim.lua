-- Drives Neovim's own language client as a user's init.lua would, and writes what the user would see, as JSON.
-- Environment: SITE (the project), SERVER (the command, as JSON), SEEN (the file to write).

local site = vim.env.SITE
local page = site .. '/templates/page.html'
local seen = {}

local function wait(what, condition)
  if not vim.wait(15000, condition, 20) then error('waited in vain for ' .. what) end
end

local function write(path, lines)
  vim.fn.mkdir(vim.fn.fnamemodify(path, ':h'), 'p')
  vim.fn.writefile(lines, path)
end

--- Each finding with the text it underlines, which is right only if both sides count alike.
local function findings()
  return vim.tbl_map(function(one)
    local lines = vim.api.nvim_buf_get_text(0, one.lnum, one.col, one.end_lnum, one.end_col, {})
    return { code = one.code, severity = one.severity, text = table.concat(lines, '\n') }
  end, vim.diagnostic.get(0))
end

local function findings_of(text)
  return vim.tbl_filter(function(one) return one.text == text end, findings())
end

--- Puts the cursor on the first place of `text`, `after` bytes into it.
local function cursor_on(text, after)
  vim.fn.cursor(1, 1)
  vim.fn.search('\\V' .. text, 'cW')
  local at = vim.api.nvim_win_get_cursor(0)
  vim.api.nvim_win_set_cursor(0, { at[1], at[2] + (after or 0) })
end

local function main()
  vim.opt.hidden = true
  vim.opt.swapfile = false
  vim.cmd('edit ' .. page)
  local buffer = vim.api.nvim_get_current_buf()
  local client = vim.lsp.start_client({
    name = 'django-static',
    cmd = vim.fn.json_decode(vim.env.SERVER),
    root_dir = site,
    init_options = { rules = { ['missing-static-file'] = 'error' } },
  })
  vim.lsp.buf_attach_client(buffer, client)

  wait('diagnostics', function() return #findings() > 0 end)
  seen.pushed = findings()

  -- A line typed above moves what is below; the note is one character of two UTF-16 units.
  vim.api.nvim_buf_set_lines(buffer, 1, 1, false, { "<i>𝄞</i>{% static 'site.cs' %}" })
  wait('diagnostics of what is typed', function() return #findings_of('site.cs') > 0 end)
  seen.typed = findings()

  cursor_on('site.cs', 2)
  vim.ui.select = function(items, _, choose) choose(items[1]) end
  vim.lsp.buf.code_action()
  wait('the quick fix', function() return vim.fn.getline(2):find('site.css', 1, true) ~= nil end)
  seen.fixed = vim.fn.getline(2)

  cursor_on('site.css', 2)
  vim.lsp.buf.hover()
  local function float()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then return window end
    end
  end
  wait('the hover', float)
  seen.hover = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(float()), 0, -1, false)
  vim.api.nvim_win_close(float(), true)

  vim.lsp.buf.definition()
  wait('the definition', function() return vim.fn.bufname() ~= vim.fn.bufname(buffer) end)
  seen.definition = vim.tbl_map(function(one) return vim.fn.bufname(one.bufnr) end, vim.fn.getqflist())
  vim.cmd('cclose | buffer ' .. buffer)

  vim.api.nvim_buf_set_lines(buffer, -1, -1, false, { "<b>é</b>{% static 'shop/" })
  vim.fn.cursor('$', 99)
  local column = #vim.fn.getline('$')
  vim.cmd('startinsert!')
  vim.api.nvim_win_set_cursor(0, { vim.fn.line('$'), column })
  local params = vim.lsp.util.make_position_params()
  params.position.character = vim.str_utfindex(vim.fn.getline('$'), column)
  local answer = vim.lsp.buf_request_sync(buffer, 'textDocument/completion', params, 15000)
  local items = vim.lsp.util.text_document_completion_list_to_complete_items(answer[client].result, '')
  seen.completion = vim.tbl_map(function(item) return item.word end, items)
  vim.api.nvim_buf_set_lines(buffer, -2, -1, false, {})

  -- Neovim 0.7 watches no files: what happens on the disk the server has to notice by itself.
  write(site .. '/shop/static/shop/late.js', {})
  wait('the end of the finding', function() return #findings() == 0 end)
  vim.fn.delete(site .. '/shop/static/shop/late.js')
  wait('the finding again', function() return #findings_of('shop/late.js') == 1 end)
  seen.watched = true

  vim.lsp.stop_client(client)
  wait('the end of the server', function() return vim.lsp.get_client_by_id(client) == nil end)
  seen.stopped = true
end

local ok, problem = pcall(main)
if not ok then seen.problem = tostring(problem) end
vim.fn.writefile({ vim.fn.json_encode(seen) }, vim.env.SEEN)
vim.cmd('qa!')
