# How one takes part: needs, settings, and what the page says about them.

ask-offline = 您现在没有连接。请在恢复连接后再问一次。
keys-none = 无按键
